using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Masking;

/// <summary>Masks the social security numbers of delimited text in place: every other letter stays where it is.</summary>
internal sealed class TextMask(char[] text, int from, PartnerProfile? profile, IntakeLimits limits)
{
    private const int SampleLetters = 64 * 1024;
    private const int SampleRows = 60;
    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];
    private readonly ColumnRule? _named = profile?.SocialSecurityNumber;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _isMasked;

    /// <summary>True when something was masked.</summary>
    public async Task<bool> ApplyAsync(CancellationToken cancellationToken)
    {
        if (await DelimiterAsync(cancellationToken) is ({ } delimiter, var header))
        {
            await MaskColumnsAsync(delimiter, header, cancellationToken);
        }

        return _isMasked | WrittenNumbers.Mask(text, _known);
    }

    /// <summary>Masks whatever may be one, in a text that is not the table it should be.</summary>
    public static bool ApplyToAll(char[] text) => WrittenNumbers.Mask(text) | SocialSecurityText.MaskRuns(text);

    /// <summary>
    /// The delimiter under which a header names such a column, the one that cuts it into most cells, and the profile that the header fits;
    /// no delimiter when there is no such header.
    /// </summary>
    private async Task<(char? Delimiter, PartnerProfile? Header)> DelimiterAsync(CancellationToken cancellationToken)
    {
        var best = (Delimiter: default(char?), Header: profile, Cells: 0);
        var sample = new string(text, from, Math.Min(SampleLetters, text.Length - from));
        foreach (var delimiter in SeparatorLine.DelimiterOf(sample) is { } stated ? s_delimiters.Append(stated) : s_delimiters)
        {
            await using var rows = new CsvTableReader(new StringReader(sample), delimiter, limits);
            for (var count = 0; count < SampleRows && await rows.ReadAsync(cancellationToken); count++)
            {
                if (rows.Malformed is not null)
                {
                    continue;
                }
                // A header that fits the profile is one for sure; another one is taken for want of it.
                var (fits, any) = (
                    SocialSecurityText.Columns(rows.Cells(), profile).Count > 0,
                    SocialSecurityText.Columns(rows.Cells(), null).Count > 0
                );
                var weight =
                    fits ? limits.MaxRowChars + rows.CellCount
                    : any ? rows.CellCount
                    : 0;
                if (weight > best.Cells)
                {
                    best = (delimiter, fits ? profile : null, weight);
                }
            }
        }
        return _named?.Position is null || best.Delimiter is not null
            ? (best.Delimiter, best.Header)
            : (profile!.File.Delimiter ?? await DelimiterDetector.FindAsync(profile, sample, limits, cancellationToken), profile);
    }

    private async Task MaskColumnsAsync(char delimiter, PartnerProfile? header, CancellationToken cancellationToken)
    {
        await using var rows = new CsvTableReader(new StringReader(new string(text, from, text.Length - from)), delimiter, limits);
        IReadOnlyList<int> columns = _named?.Position is { } position ? [position - 1] : [];
        var width = 0;
        while (await rows.ReadAsync(cancellationToken))
        {
            var record = text.AsMemory(from + (int)rows.Extent.Start, rows.Extent.Length);
            if (rows.Malformed is null && SocialSecurityText.Columns(rows.Cells(), header) is { Count: > 0 } headed)
            {
                (columns, width) = (headed, rows.CellCount);
            }
            else if (columns.Count > 0)
            {
                Mask(rows, record.Span, delimiter, columns, width);
            }
        }
    }

    private void Mask(CsvTableReader row, Span<char> record, char delimiter, IReadOnlyList<int> columns, int width)
    {
        var cells = row.Malformed is null ? CellsOf(record, delimiter) : [];
        // A row of another width may have its cells in other places.
        if (cells.Count != row.CellCount || (width > 0 && cells.Count != width && !IsOnlyWider(row, width)))
        {
            _isMasked |= SocialSecurityText.MaskRuns(record);
        }

        foreach (var column in columns.Where(column => column < cells.Count))
        {
            var cell = record[cells[column]];
            if (SocialSecurityText.Telling(cell) is { } digits)
            {
                _known.Add(digits);
            }

            _isMasked |= SocialSecurityText.MaskDigits(cell);
        }
    }

    private static bool IsOnlyWider(CsvTableReader row, int width)
    {
        for (var index = width; index < row.CellCount; index++)
        {
            if (!row.Cell(index).IsWhiteSpace())
            {
                return false;
            }
        }
        return row.CellCount > width;
    }

    /// <summary>Where the cells of a row stand in its text.</summary>
    private static List<Range> CellsOf(ReadOnlySpan<char> record, char delimiter)
    {
        var cells = new List<Range>();
        var end = record.TrimEnd("\r\n").Length;
        for (var start = 0; ; )
        {
            var at = start;
            if (at < end && record[at] == '"')
            {
                // A quote within a cell stands twice, so that every second one may end it.
                for (at++; at < end && !(record[at] == '"' && (at + 1 == end || record[at + 1] != '"')); at++)
                {
                    if (record[at] == '"')
                    {
                        at++;
                    }
                }
            }
            while (at < end && record[at] != delimiter)
            {
                at++;
            }

            cells.Add(start..Math.Min(at, end));
            if (at >= end)
            {
                return cells;
            }

            start = at + 1;
        }
    }
}
