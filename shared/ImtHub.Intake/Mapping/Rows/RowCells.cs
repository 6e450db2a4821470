using ImtHub.Intake.Cells;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>One row seen through the profile: its cells by column rule, cleaned, with values carried down.</summary>
internal sealed class RowCells
{
    // A file names more people than days and codes, and each in many of its rows.
    private const int ManyTexts = 4_096;
    private readonly TableReader _reader;
    private readonly TableLayout _layout;
    private readonly ColumnRule[] _carriedRules;
    private readonly string[] _carried;

    internal RowCells(TableReader reader, TableLayout layout, PartnerProfile profile)
    {
        _reader = reader;
        _layout = layout;
        _carriedRules = [.. profile.Columns.Where(rule => rule.CarryDown && layout.IndexOf(rule) >= 0)];
        _carried = new string[profile.Columns.Count];
        Array.Fill(_carried, "");
        Dates = new(cell => (DateCell.Read(cell, profile.DateFormats, out var day), day));
        Numbers = new(cell => PersonNumber.Read(cell, profile.IdPrefixes), ManyTexts);
    }

    /// <summary>Line at which the row begins.</summary>
    public int Line => _reader.Line;

    /// <summary>The texts that the file repeats, such as terms and courses.</summary>
    internal CellCache<Word> Words { get; } = new(cell => new Word(cell.ToString()));

    /// <summary>The days that the file names.</summary>
    internal CellCache<(DateReading Reading, DateOnly Day)> Dates { get; }

    /// <summary>The persons' numbers that the file names.</summary>
    internal CellCache<PersonNumber> Numbers { get; }

    /// <summary>The cleaned cell; empty when it is blank or the file does not have the column.</summary>
    public ReadOnlySpan<char> this[ColumnRule? rule]
    {
        get
        {
            if (rule is null)
            {
                return default;
            }

            if (rule.OverruledBy is { } other && Own(other) is { IsEmpty: false } overruling)
            {
                return overruling;
            }

            var cell = Own(rule);
            return cell.IsEmpty && rule.CarryDown ? _carried[rule.Ordinal] : cell;
        }
    }

    /// <summary>True when the file has the column.</summary>
    public bool Has(ColumnRule rule) => _layout.IndexOf(rule) >= 0 || (rule.OverruledBy is { } other && Has(other));

    /// <summary>The column as the sender knows it.</summary>
    public string LabelOf(ColumnRule rule) =>
        _layout.IndexOf(rule) is >= 0 and var index ? _layout.LabelOf(index)
        : rule.OverruledBy is { } other && Has(other) ? LabelOf(other)
        : rule.Label;

    /// <summary>Remembers what blank cells of later rows mean; once a row.</summary>
    internal void CarryDown()
    {
        foreach (var rule in _carriedRules)
        {
            var cell = Own(rule);
            if (!cell.IsEmpty && !cell.SequenceEqual(_carried[rule.Ordinal]))
            {
                _carried[rule.Ordinal] = cell.ToString();
            }
        }
    }

    /// <summary>The row as it is given back for correction: carried values filled in, a social security number left out.</summary>
    internal string[] Given()
    {
        var cells = _reader.Cells();
        for (var index = 0; index < cells.Length; index++)
        {
            if (_layout.IsHidden(index))
            {
                cells[index] = "";
            }
        }
        foreach (var rule in _carriedRules)
        {
            if (_layout.IndexOf(rule) is var index && index < cells.Length && string.IsNullOrWhiteSpace(cells[index]))
            {
                cells[index] = _carried[rule.Ordinal];
            }
        }
        return cells;
    }

    // An index of -1 is, unsigned, more than any.
    private ReadOnlySpan<char> Own(ColumnRule rule) =>
        _layout.IndexOf(rule) is var index && (uint)index < (uint)_reader.CellCount ? CellText.Clean(_reader.Cell(index)) : default;
}
