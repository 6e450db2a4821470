using System.Text.Json.Nodes;

namespace ImtHub.Intake.Suggestions;

/// <summary>The grades of a column sorted into a scale, beside what the base knows already, and what a person must say of them.</summary>
internal sealed class GradeScaleDraft
{
    private static readonly string[] s_words = ["passed", "failed", "noCredit", "inProgress", "ignored"];
    private readonly List<string> _questions = [];

    private GradeScaleDraft(JsonObject scale) => Scale = scale;

    /// <summary>The profile's <c>grades</c>; empty when the base says all.</summary>
    public JsonObject Scale { get; }

    public IReadOnlyList<string> Questions => _questions;

    public static GradeScaleDraft Of(IReadOnlyList<string> grades, BaseLayout? basis)
    {
        var known = basis?.Section("grades");
        var words = known is null ? [] : s_words.SelectMany(known.Texts).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (scale, left) = WordMeanings.Sort("grades", grades.Where(grade => !words.Contains(grade)));
        var numbers = left.Where(ValueLook.IsNumber).ToList();
        var draft = new GradeScaleDraft(scale);
        if (numbers.Count > 0)
        {
            draft.AddNumbers(numbers, isNew: known?.Has("numeric") is not true);
        }

        if (left.Except(numbers).ToList() is { Count: > 0 } unknown)
        {
            draft._questions.Add($"grades: what these mean: {string.Join(", ", unknown)}.");
        }

        if (scale.Count > 0)
        {
            draft._questions.Add("grades: that each grade means what is assumed, and which grades the scale has besides.");
        }

        return draft;
    }

    private void AddNumbers(List<string> numbers, bool isNew)
    {
        var numeric = isNew ? new JsonObject { ["pass"] = 70, ["highest"] = 100 } : [];
        if (isNew)
        {
            _questions.Add("grades.numeric: the pass mark (70 is assumed) and the highest number.");
        }
        // The notation is taken when it is the only one that fits.
        var formats = ValueLook.NumberFormatsOf(numbers);
        if (formats is ["decimalComma"])
        {
            numeric.Add("format", "decimalComma");
        }
        else if (formats.Count == 0)
        {
            _questions.Add("grades.numeric.format: no one notation fits all numbers: some have a decimal comma, others a decimal point.");
        }
        else if (formats.Count > 1 && numbers.Find(number => number.AsSpan().ContainsAny(",.")) is { } open)
        {
            _questions.Add($"grades.numeric.format: '{open}' can be read with a decimal point or a decimal comma; a point is assumed.");
        }

        if (numeric.Count > 0)
        {
            Scale.Add("numeric", numeric);
        }
    }
}
