using System.Buffers;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Mapping;

/// <summary>A row while it is mapped: reads values that several feeds share and gathers what is wrong.</summary>
internal sealed class RowDraft(RowCells cells, PartnerProfile profile)
{
    private const int LongestId = 64;
    private const int LongestValue = 120;
    private static readonly SearchValues<char> UsualLetters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_@ ");
    private List<RowProblem>? _problems;

    public IReadOnlyList<RowProblem> Problems => _problems is null ? [] : _problems;

    public bool IsGood => _problems is null;

    public int Line => cells.Line;

    public void Refuse(ColumnRule? column, ReadOnlySpan<char> value, string code, string message, string? allowed = null) =>
        (_problems ??= []).Add(new RowProblem(
            cells.Line,
            column is null ? null : cells.LabelOf(column),
            value.IsEmpty ? null : value.Length <= LongestValue ? value.ToString() : string.Concat(value[..LongestValue], "…"),
            code,
            message,
            allowed));

    /// <summary>A person's number: prefixes taken off, leading zeros kept; null, with the problem noted, when there is none.</summary>
    public string? Id(ColumnRule column)
    {
        var id = Number(cells[column]);
        if (id.IsEmpty)
        {
            Refuse(column, default, ProblemCodes.IdMissing, $"'{cells.LabelOf(column)}' is blank: the row names no person.", "the person's number");
            return null;
        }
        if (IsNumber(id))
            return id.ToString();
        Refuse(column, id, ProblemCodes.IdInvalid, $"'{cells.LabelOf(column)}' is no person's number.", $"letters, digits, blanks and . - _ @, at most {LongestId} characters");
        return null;
    }

    /// <summary>A number that need not be there; null when it is blank or, with the problem noted, no number.</summary>
    public string? OptionalId(ColumnRule column) => Number(cells[column]).IsEmpty ? null : Id(column);

    /// <summary>A text, or null when it is blank.</summary>
    public string? Text(ColumnRule? column) => cells[column] is { IsEmpty: false } text ? cells.Texts.Read(text) : null;

    /// <summary>A date that must be there; null, with the problem noted, when it is not one.</summary>
    public DateOnly? Date(ColumnRule column)
    {
        if (!cells[column].IsEmpty)
            return OptionalDate(column);
        Refuse(column, default, ProblemCodes.DateMissing, $"'{cells.LabelOf(column)}' is blank.", DateCell.Allowed(profile.DateFormats));
        return null;
    }

    /// <summary>A date, or null when it is blank or, with the problem noted, not one.</summary>
    public DateOnly? OptionalDate(ColumnRule? column)
    {
        var cell = cells[column];
        if (cell.IsEmpty)
            return null;
        var (reading, day) = cells.Dates.Read(cell);
        switch (reading)
        {
            case DateReading.Ambiguous:
                Refuse(column, cell, ProblemCodes.DateAmbiguous, $"The date '{cell}' can be read as two different days.", DateCell.Allowed(profile.DateFormats));
                return null;
            case DateReading.None:
                Refuse(column, cell, ProblemCodes.DateInvalid, $"'{cell}' is no date in a format that {profile.DisplayName} uses.", DateCell.Allowed(profile.DateFormats));
                return null;
            default:
                return day;
        }
    }

    private ReadOnlySpan<char> Number(ReadOnlySpan<char> cell)
    {
        cell = cell.TrimStart('\'');
        for (var index = 0; index < profile.IdPrefixes.Count; index++)
        {
            var prefix = profile.IdPrefixes[index];
            if (cell.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                cell = cell[prefix.Length..].Trim();
        }
        return cell;
    }

    private static bool IsNumber(ReadOnlySpan<char> id)
    {
        if (id.Length <= LongestId && !id.ContainsAnyExcept(UsualLetters))
            return true;
        foreach (var letter in id)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('.' or '-' or '_' or '@' or ' '))
                return false;
        }
        return id.Length <= LongestId;
    }
}
