using System.Buffers;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The rows of a table that are no data: the header once more, the titles of a page, totals, a row of points, and whatever else the
/// partner's layout names. They are left out, and the receipt says so.
/// </summary>
internal sealed class RowsBesideData
{
    private readonly PartnerProfile _profile;
    private readonly TableReader _reader;
    private readonly RowMapper _mapper;
    private readonly SearchValues<char> _firstLetters;
    private readonly LeftOutLines _leftOut = new();
    private readonly TitleRows _titles = new();
    private TableLayout? _layout;
    private string[] _headers = [];
    private string _firstHeader = "";

    public RowsBesideData(PartnerProfile profile, TableReader reader, RowMapper mapper)
    {
        (_profile, _reader, _mapper) = (profile, reader, mapper);
        _firstLetters = FirstLetters([.. profile.File.Totals, .. profile.File.NotData, profile.Grades?.PointsRow ?? ""]);
    }

    /// <summary>What was left out, for the receipt.</summary>
    public IEnumerable<string> Warnings => _leftOut.Warnings;

    /// <summary>Remembers a row above the header, which may come again on every page; returns its text.</summary>
    public string NoteTitle(string[] cells)
    {
        _titles.Note(cells);
        return TextOf(cells);
    }

    /// <summary>From here on rows are those below this header.</summary>
    public void Use(TableLayout layout)
    {
        _layout = layout;
        _headers = [.. layout.Headers];
        _titles.Keep(_profile, layout);
        _firstHeader = _headers.FirstOrDefault(header => header.Length > 0) ?? "";
    }

    /// <summary>True when the row at which the reader stands is no data; what it tells of the rows below it is taken from it.</summary>
    /// <param name="first">The row's first text; not empty.</param>
    /// <param name="cells">The row's cells.</param>
    public bool Takes(ReadOnlySpan<char> first, RowCells cells) => IsHeaderAgain(first) || IsNotData(first, cells);

    private bool IsHeaderAgain(ReadOnlySpan<char> first)
    {
        // Nearly every row tells by the first letter of its first text that it is none.
        if (
            _firstHeader.Length == 0
            || char.ToUpperInvariant(first[0]) != char.ToUpperInvariant(_firstHeader[0])
            || !HeaderText.AreSame(first, _firstHeader)
        )
        {
            return false;
        }

        for (var index = 0; index < Math.Max(_headers.Length, _reader.CellCount); index++)
        {
            var cell = index < _reader.CellCount ? CellText.Clean(_reader.Cell(index)) : default;
            if (!HeaderText.AreSame(cell, index < _headers.Length ? _headers[index] : ""))
            {
                return false;
            }
        }
        _leftOut.Add("the header again", _reader.Line);
        return true;
    }

    // Rows that the layout has beside its data tell so in their first cell.
    private bool IsNotData(ReadOnlySpan<char> first, RowCells cells)
    {
        var title = _titles.Find(first, _reader);
        if (title is not null || IsTitleOfRows())
        {
            _leftOut.Add("a title again", _reader.Line);
            var text = TextOf(_reader.Cells());
            _mapper.TakeTitle(text, title is null ? text : TextOf(title));
            return true;
        }
        if (!_firstLetters.Contains(first[0]))
        {
            return false;
        }

        foreach (var word in _profile.File.Totals)
        {
            if (!IsTotal(first, word))
            {
                continue;
            }

            _leftOut.Add($"a total, it begins with '{word}'", _reader.Line);
            return true;
        }
        if (_profile.Grades?.PointsRow is { } points && first.Equals(points, StringComparison.OrdinalIgnoreCase))
        {
            _mapper.TakePoints(cells);
            return true;
        }
        return IsNamed(first);
    }

    // Titles that name months differ in more than digits.
    private bool IsTitleOfRows() => _mapper.ReadsTitles && LacksRequired() && _mapper.IsTitle(TextOf(_reader.Cells()));

    private bool LacksRequired()
    {
        foreach (var rule in _profile.Columns)
        {
            if (
                rule.Required
                && _layout!.IndexOf(rule) is >= 0 and var index
                && (index >= _reader.CellCount || CellText.Clean(_reader.Cell(index)).IsEmpty)
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>True when the layout names the row as none of its data.</summary>
    // A word of two parts may stand in two cells: "Student, Test" in files with a column for each part of a name.
    public bool IsNamed(ReadOnlySpan<char> first)
    {
        if (!_firstLetters.Contains(first[0]))
        {
            return false;
        }

        foreach (var word in _profile.File.NotData)
        {
            if (
                HeaderText.Fits(word, first)
                || (
                    word.Length > first.Length + 2
                    && word.StartsWith(first, StringComparison.OrdinalIgnoreCase)
                    && word.AsSpan(first.Length).StartsWith(", ")
                    && _reader.CellCount > 1
                    && CellText.Clean(_reader.Cell(1)).Equals(word.AsSpan(first.Length + 2), StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A row's texts in one.</summary>
    public static string TextOf(IEnumerable<string> cells) =>
        string.Join(' ', cells.Select(cell => CellText.Clean(cell).ToString()).Where(cell => cell.Length > 0));

    // The word as a whole, also in the plural: "Total", "Totals:", "Total 451", and not "Totally, Ann".
    private static bool IsTotal(ReadOnlySpan<char> first, string word)
    {
        if (word.Length == 0 || !first.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = first[word.Length..];
        if (!rest.IsEmpty && rest[0] is 's' or 'S')
        {
            rest = rest[1..];
        }

        return rest.IsEmpty || !char.IsLetter(rest[0]);
    }

    private static SearchValues<char> FirstLetters(IEnumerable<string> words) =>
        SearchValues.Create([
            .. words
                .Where(word => word.Length > 0)
                .SelectMany(word => new[] { char.ToUpperInvariant(word[0]), char.ToLowerInvariant(word[0]) }),
        ]);
}
