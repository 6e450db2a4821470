using System.Text.Json.Nodes;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Records.Personal;

namespace ImtHub.Intake.Suggestions;

/// <summary>What a form's answers to what only reports read most likely mean, and what must be asked.</summary>
/// <param name="Answers">The profile's <c>answers</c>; empty when the form has no such columns.</param>
/// <param name="Questions">What a person must fill in or check.</param>
internal sealed record AnswersDraft(JsonObject Answers, IReadOnlyList<string> Questions)
{
    private const string Race = "race";

    public static AnswersDraft Of(IReadOnlyList<SuggestedColumn> columns, SampleTable table)
    {
        var answers = new JsonObject();
        var questions = new List<string>();
        foreach (var column in columns)
        {
            if (KindOf(column.Name) is not { } kind || Stated(column, table) is not { Count: > 0 } stated)
            {
                continue;
            }

            var (sorted, left) = WordMeanings.Has(kind) ? WordMeanings.Sort(kind, stated) : ([], stated);
            // Not every field of yes and no may be left open.
            foreach (var meaning in sorted.Select(meaning => meaning.Key).Where(meaning => !IsOf(column.Name, meaning)).ToList())
            {
                left = [.. left, .. sorted[meaning]!.AsArray().Select(word => word!.GetValue<string>())];
                sorted.Remove(meaning);
            }
            if (sorted.Count > 0)
            {
                answers.Add(column.Name, sorted);
            }

            if (left.Count > 0)
            {
                questions.Add($"answers.{column.Name}: what these mean: {string.Join(", ", left)}.");
            }
        }
        if (answers.Count > 0)
        {
            questions.Add("answers: that each word means what is assumed.");
        }

        return new AnswersDraft(answers, questions);
    }

    // The kind of words.json; null for a column that states no words of this sort.
    private static string? KindOf(string column)
    {
        if (column == Race)
        {
            return Race;
        }

        if (PersonalFields.Find(column) is not { Kind: PersonalFieldKind.Word } field)
        {
            return null;
        }

        return field.Words.Contains(PersonalFields.Yes) ? "yesNo"
            : column.EndsWith("Unit", StringComparison.Ordinal) ? "wageUnit"
            : column;
    }

    private static IReadOnlyList<string> Stated(SuggestedColumn column, SampleTable table) =>
        column.Name == Race
            ? [.. table.Words(column.Index).SelectMany(PersonalFormReader.RacesIn).Distinct(StringComparer.OrdinalIgnoreCase)]
            : table.Words(column.Index);

    private static bool IsOf(string column, string meaning) => column == Race || PersonalFields.Find(column)!.Words.Contains(meaning);
}
