using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Suggestions;

/// <summary>The beginning of a table as texts: its header, and the cells of its rows.</summary>
internal sealed class SampleTable
{
    private const int MaxRows = 5_000;
    private const int MaxTitleRows = 12;

    private SampleTable(
        IReadOnlyList<string>? headers,
        int headerLine,
        int titleRows,
        IReadOnlyList<string[]> rows,
        IReadOnlyList<string> totals
    )
    {
        (Headers, HeaderLine, TitleRows, Rows, Totals) = (headers, headerLine, titleRows, rows, totals);
        Width = headers?.Count ?? rows.Select(row => row.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>The header; null when there is none.</summary>
    public IReadOnlyList<string>? Headers { get; }

    /// <summary>Line of the header; 0 when there is none.</summary>
    public int HeaderLine { get; }

    /// <summary>Rows above the header.</summary>
    public int TitleRows { get; }

    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>First words of rows with totals.</summary>
    public IReadOnlyList<string> Totals { get; }

    public int Width { get; }

    public static async Task<SampleTable> ReadAsync(TableReader reader, HeaderVocabulary vocabulary, CancellationToken cancellationToken)
    {
        var rows = new List<(int Line, string[] Cells)>();
        while (rows.Count < MaxRows && await reader.ReadAsync(cancellationToken))
        {
            if (reader.Malformed is not null)
            {
                continue;
            }
            // A cell such as ="" is blank only once it is cleaned.
            string[] cells = [.. reader.Cells().Select(cell => CellText.Clean(cell).ToString())];
            if (cells.Any(cell => cell.Length > 0))
            {
                rows.Add((reader.Line, cells));
            }
        }
        var header = HeaderRow.Find([.. rows.Select(row => row.Cells)], MaxTitleRows, vocabulary);
        var data = rows.Skip(header + 1 ?? 0).Select(row => row.Cells).ToList();
        var totals = data.Select(HeaderRow.TotalOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        data.RemoveAll(row => HeaderRow.TotalOf(row) is not null);
        return header is { } at
            ? new SampleTable(rows[at].Cells, rows[at].Line, at, data, totals)
            : new SampleTable(null, 0, 0, data, totals);
    }

    /// <summary>The table without the rows that begin with one of these texts.</summary>
    public SampleTable Without(IReadOnlyList<string> notData) =>
        new(
            Headers,
            HeaderLine,
            TitleRows,
            [.. Rows.Where(row => !notData.Contains(row.FirstOrDefault(cell => cell.Length > 0) ?? "", StringComparer.OrdinalIgnoreCase))],
            Totals
        );

    /// <summary>What stands in a column, blanks left out.</summary>
    public IReadOnlyList<string> Values(int index) =>
        [.. Rows.Where(row => index < row.Length && row[index].Length > 0).Select(row => row[index])];

    /// <summary>The different values of a column, in the order of their first rows.</summary>
    public IReadOnlyList<string> Words(int index) => [.. Values(index).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>True when a value stands on the first of several rows only.</summary>
    public bool IsCarriedDown(int index) =>
        Rows.Count > 1 && Rows[0] is var first && index < first.Length && first[index].Length > 0 && Values(index).Count * 2 <= Rows.Count;
}
