using System.Globalization;
using ImtHub.Intake.Reading;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Profiles;

/// <summary>A provider's grades and what each means for credit.</summary>
public sealed class GradeScale
{
    private readonly Dictionary<string, CourseResult> _meanings;
    private readonly Dictionary<string, CourseResult>.AlternateLookup<ReadOnlySpan<char>> _byText;

    /// <summary>Makes a scale of grade texts (any case) and, where the provider gives points, of numbers.</summary>
    /// <param name="meanings">Grade text to meaning.</param>
    /// <param name="points">Numeric grades; null when the provider gives letters only.</param>
    /// <param name="blank">What an empty cell means; null when it is an error.</param>
    public GradeScale(IReadOnlyDictionary<string, CourseResult> meanings, PointScale? points, CourseResult? blank)
    {
        _meanings = new Dictionary<string, CourseResult>(meanings, StringComparer.OrdinalIgnoreCase);
        _byText = _meanings.GetAlternateLookup<ReadOnlySpan<char>>();
        Points = points;
        Blank = blank;
    }

    /// <summary>Numeric grades; null when the provider gives letters only.</summary>
    public PointScale? Points { get; }

    /// <summary>What an empty cell means; null when it is an error.</summary>
    public CourseResult? Blank { get; }

    /// <summary>The grades in words, for messages.</summary>
    public string Allowed
    {
        get
        {
            var texts = string.Join(", ", _meanings.Keys);
            if (Points is null)
                return texts;
            var points = string.Create(CultureInfo.InvariantCulture, $"a number from {Points.Lowest} to {Points.Highest}");
            return texts.Length == 0 ? points : $"{texts}, or {points}";
        }
    }

    /// <summary>What a grade means; null when the scale does not know it.</summary>
    public CourseResult? MeaningOf(ReadOnlySpan<char> grade)
    {
        if (grade.IsEmpty)
            return Blank;
        if (_byText.TryGetValue(grade, out var meaning))
            return meaning;
        if (Points is null || !NumberCell.TryRead(grade, isDecimalComma: false, out var points))
            return null;
        if (points < Points.Lowest || points > Points.Highest)
            return null;
        return points >= Points.Pass ? CourseResult.Passed : CourseResult.Failed;
    }
}
