using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Personal;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>
/// Reads what a row tells of a person that only reports read. A blank cell states nothing; a word that nobody knows is not guessed.
/// </summary>
internal sealed class PersonalFormReader(PartnerProfile profile, PersonalRules rules)
{
    private static readonly char[] s_betweenRaces = [';', ',', '/', '|', '\n'];

    /// <summary>Field id to value, in the order of the fields; with what is wrong noted in the draft.</summary>
    public SortedDictionary<string, string> Read(RowDraft draft)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in rules.Columns)
        {
            if (Value(draft, column) is { } value)
            {
                values[column.Field.Id] = value;
            }
        }
        if (draft.Text(rules.Race) is { } races)
        {
            AddRaces(draft, races, values);
        }

        return values;
    }

    /// <summary>The races that a cell names, where no word of the profile is the whole cell.</summary>
    public static string[] RacesIn(string stated) =>
        stated.Split(s_betweenRaces, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? Value(RowDraft draft, PersonalColumn column)
    {
        if (draft.Text(column.Column) is not { } stated)
        {
            return null;
        }

        switch (column.Field.Kind)
        {
            case PersonalFieldKind.Money:
                return Money(draft, column.Column, stated);
            case PersonalFieldKind.Word:
                if (column.Words.TryGetValue(stated, out var word))
                {
                    return word;
                }

                Refuse(draft, column.Column, stated, column.Words.Keys);
                return null;
            default:
                return stated;
        }
    }

    private static string? Money(RowDraft draft, ColumnRule column, string stated)
    {
        if (
            decimal.TryParse(
                stated.TrimStart('$'),
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var amount
            )
        )
        {
            return amount.ToString(CultureInfo.InvariantCulture);
        }

        draft.Refuse(
            column,
            stated,
            ProblemCodes.AmountInvalid,
            $"'{stated}' is no amount of money.",
            "dollars with a decimal point, such as 17.50"
        );
        return null;
    }

    // Who names some races does not name the others; who only says Hispanic says nothing of race.
    private void AddRaces(RowDraft draft, string stated, SortedDictionary<string, string> values)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        string[] words = rules.RaceWords.ContainsKey(stated) ? [stated] : RacesIn(stated);
        foreach (var word in words)
        {
            if (rules.RaceWords.TryGetValue(word, out var meaning))
            {
                named.Add(meaning);
            }
            else
            {
                Refuse(draft, rules.Race!, word, rules.RaceWords.Keys);
            }
        }
        var isRaceGiven = PersonalFields.Races.Any(named.Contains);
        foreach (var race in PersonalFields.Races)
        {
            values[race] =
                named.Contains(race) ? PersonalFields.Yes
                : isRaceGiven ? PersonalFields.No
                : PersonalFields.NotGiven;
        }

        if (named.Contains(PersonalRules.HispanicWord))
        {
            values[PersonalFields.Hispanic] = PersonalFields.Yes;
        }
    }

    private void Refuse(RowDraft draft, ColumnRule column, string stated, IEnumerable<string> words) =>
        draft.Refuse(
            column,
            stated,
            ProblemCodes.AnswerUnknown,
            $"'{stated}' is no answer that the hub knows of {profile.DisplayName}.",
            string.Join(", ", words) + ", or nothing"
        );
}
