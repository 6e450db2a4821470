using System.Globalization;
using ImtHub.Intake.Cells;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Profiles;

/// <summary>A provider's grades and what each means for credit.</summary>
public sealed class GradeScale
{
    private readonly Dictionary<string, CourseResult> _meanings;
    private readonly HashSet<string> _ignored;
    private readonly Dictionary<string, int> _order;
    private readonly Dictionary<string, CourseResult>.AlternateLookup<ReadOnlySpan<char>> _byText;

    /// <summary>Makes a scale of grade texts (any case) and, where the provider gives points, of numbers.</summary>
    /// <param name="meanings">Grade text to meaning.</param>
    /// <param name="points">Numeric grades; null when the provider gives letters only.</param>
    /// <param name="blank">What an empty cell means; null when it is an error.</param>
    /// <param name="ignored">Texts that state no grade at all, such as N/A.</param>
    public GradeScale(
        IReadOnlyDictionary<string, CourseResult> meanings,
        PointScale? points,
        CourseResult? blank,
        IReadOnlyList<string>? ignored = null
    )
    {
        _ignored = new HashSet<string>(ignored ?? [], StringComparer.OrdinalIgnoreCase);
        _meanings = new Dictionary<string, CourseResult>(meanings, StringComparer.OrdinalIgnoreCase);
        _byText = _meanings.GetAlternateLookup<ReadOnlySpan<char>>();
        _order = meanings.Keys.Index().ToDictionary(grade => grade.Item, grade => grade.Index, StringComparer.OrdinalIgnoreCase);
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
            {
                return texts;
            }

            var comma = Points.IsDecimalComma ? $" with a decimal comma, such as {Points.Example}" : "";
            var points = string.Create(
                CultureInfo.InvariantCulture,
                $"a number from {Points.Lowest} to {Points.Highest}{comma}, or a percentage"
            );
            return texts.Length == 0 ? points : $"{texts}, or {points}";
        }
    }

    /// <summary>True for a text that states no grade at all, such as N/A for a student to whom the work was not given.</summary>
    public bool IsIgnored(ReadOnlySpan<char> grade) => _ignored.GetAlternateLookup<ReadOnlySpan<char>>().Contains(grade);

    /// <summary>True for a grade that is a number, and not one of the scale's words.</summary>
    public bool IsNumber(ReadOnlySpan<char> grade) => Points is not null && !_byText.ContainsKey(grade) && Points.TryRead(grade, out _);

    /// <summary>Orders grades by worth: results first, then numbers, then words as the profile lists them, the best first.</summary>
    public long RankOf(ReadOnlySpan<char> grade, CourseResult result)
    {
        const long Step = 1L << 40;
        var order = result switch
        {
            CourseResult.Passed => 3,
            CourseResult.Failed => 2,
            CourseResult.NoCredit => 1,
            _ => 0,
        };
        var within =
            Points is not null && !_byText.ContainsKey(grade) && Points.TryRead(grade.TrimEnd('%').TrimEnd(), out var points)
                ? (long)(Math.Clamp(points, -1_000_000, 1_000_000) * 10_000)
                : -_order.GetValueOrDefault(grade.ToString());
        return (order * Step) + within;
    }

    /// <summary>What a grade means; null when the scale does not know it.</summary>
    /// <param name="grade">The grade as the file states it.</param>
    /// <param name="lowest">The lowest score of this piece of work; null when it is that of the scale.</param>
    /// <param name="highest">The highest score of this piece of work, to which the pass mark is scaled; null when it is that of the
    /// scale.</param>
    public CourseResult? MeaningOf(ReadOnlySpan<char> grade, decimal? lowest = null, decimal? highest = null)
    {
        if (grade.IsEmpty)
        {
            return Blank;
        }

        if (_byText.TryGetValue(grade, out var meaning))
        {
            return meaning;
        }

        if (Points is null)
        {
            return null;
        }

        if (grade[^1] == '%')
        {
            return OfPercentage(grade[..^1].TrimEnd());
        }

        if (!Points.TryRead(grade, out var points))
        {
            return null;
        }

        if (highest is not null || lowest is not null)
        {
            return OfScaled(
                points,
                lowest ?? 0,
                highest ?? Points.Highest,
                (Points.Most - Points.Lowest) / (Points.Highest - Points.Lowest)
            );
        }

        if (points < Points.Lowest || points > Points.Most)
        {
            return null;
        }

        return points >= Points.Pass ? CourseResult.Passed : CourseResult.Failed;
    }

    // A share of the scale, whatever its numbers.
    private CourseResult? OfPercentage(ReadOnlySpan<char> number) =>
        Points!.TryRead(number, out var percent) && percent >= 0 && percent * Points.Highest <= 100 * Points.Most
            ? OfScaled(percent, 0, 100)
            : null;

    // Extra credit may bring more than the highest score.
    private CourseResult? OfScaled(decimal points, decimal lowest, decimal highest, decimal most = decimal.MaxValue)
    {
        if (highest <= lowest || points < lowest)
        {
            return null;
        }

        var share = (points - lowest) / (highest - lowest);
        if (share > most)
        {
            return null;
        }

        var pass = (Points!.Pass - Points.Lowest) / (Points.Highest - Points.Lowest);
        return share >= pass ? CourseResult.Passed : CourseResult.Failed;
    }
}

/// <summary>Numeric grades.</summary>
/// <param name="Lowest">Lowest number, inclusive.</param>
/// <param name="Highest">Highest number without extra credit: percentages and scores of other pieces of work are scaled by it.</param>
/// <param name="Pass">The pass mark: this number and above pass.</param>
/// <param name="IsDecimalComma">True when files write <c>87,5</c>, and scores to measure by alike; they are never guessed.</param>
public sealed record PointScale(decimal Lowest, decimal Highest, decimal Pass, bool IsDecimalComma = false)
{
    /// <summary>
    /// How many times the highest number extra credit brings at most, where the profile does not say: more is a slip of the pen.
    /// </summary>
    public const decimal ExtraCredit = 2;

    /// <summary>Highest number that extra credit brings; it passes, and moves no pass mark.</summary>
    public decimal Most { get; init; } = ExtraCredit * Highest;

    /// <summary>A number in the provider's notation, for messages.</summary>
    public string Example => NumberCell.Written("87.5", IsDecimalComma);

    /// <summary>Reads a number in the provider's notation.</summary>
    public bool TryRead(ReadOnlySpan<char> cell, out decimal number) => NumberCell.TryRead(cell, IsDecimalComma, out number);
}
