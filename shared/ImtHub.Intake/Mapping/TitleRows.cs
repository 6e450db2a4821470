using System.Buffers;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping;

/// <summary>The rows above the header, which reports repeat at the top of each page, with another number or day.</summary>
internal sealed class TitleRows
{
    private const string Digits = "0123456789";
    private static readonly SearchValues<char> s_nothing = SearchValues.Create("");
    private readonly List<string[]> _titles = [];
    private SearchValues<char> _firstLetters = s_nothing;

    /// <summary>Notes a row above the header.</summary>
    public void Note(IReadOnlyList<string> cells) => _titles.Add([.. cells.Select(cell => CellText.Clean(cell).ToString())]);

    /// <summary>Keeps those that could not be rows of data: they lack a required column and have letters.</summary>
    public void Keep(PartnerProfile profile, TableLayout layout)
    {
        _titles.RemoveAll(title =>
            !title.Any(cell => cell.Any(char.IsLetter))
            || profile.Columns.All(rule => !rule.Required || IsGiven(title, layout.IndexOf(rule)))
        );
        _firstLetters = SearchValues.Create([.. _titles.Select(title => title.First(cell => cell.Length > 0)[0]).Distinct()]);
    }

    /// <summary>The cells of the row above the header that stands here again, whatever its digits are; null for any other row.</summary>
    public IReadOnlyList<string>? Find(ReadOnlySpan<char> first, TableReader row)
    {
        // Nearly every row tells by its first letter that it is none.
        if (!_firstLetters.Contains(first[0]))
        {
            return null;
        }

        foreach (var title in _titles)
        {
            if (IsSame(title, row))
            {
                return title;
            }
        }
        return null;
    }

    private static bool IsGiven(string[] title, int index) => index < 0 || (index < title.Length && title[index].Length > 0);

    private static bool IsSame(string[] title, TableReader row)
    {
        for (var index = 0; index < Math.Max(title.Length, row.CellCount); index++)
        {
            var cell = index < row.CellCount ? CellText.Clean(row.Cell(index)) : default;
            if (!AreSame(cell, index < title.Length ? title[index] : ""))
            {
                return false;
            }
        }
        return true;
    }

    // Runs of digits stand for each other: page 9 and page 10.
    private static bool AreSame(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (!one.IsEmpty && !other.IsEmpty)
        {
            var areNumbers = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0]);
            if (!areNumbers && one[0] != other[0])
            {
                return false;
            }

            one = areNumbers ? one.TrimStart(Digits) : one[1..];
            other = areNumbers ? other.TrimStart(Digits) : other[1..];
        }
        return one.IsEmpty && other.IsEmpty;
    }
}
