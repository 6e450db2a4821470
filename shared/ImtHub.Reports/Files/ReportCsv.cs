using System.Security.Cryptography;
using CsvHelper;

namespace ImtHub.Reports.Files;

/// <summary>Tables as CSV.</summary>
internal static class ReportCsv
{
    /// <summary>For people and their spreadsheets: UTF-8 with mark, and no cell that a spreadsheet would run as a formula.</summary>
    public static CsvWriterOptions ForPeople { get; } =
        CsvWriterOptions.Default with
        {
            Injection = CsvInjection.Escape,
            WriteByteOrderMark = true,
        };

    /// <summary>For a registry: every cell as it is, UTF-8 without mark.</summary>
    public static CsvWriterOptions ForRegistries { get; } =
        CsvWriterOptions.Default with
        {
            Injection = CsvInjection.None,
            WriteByteOrderMark = false,
        };

    /// <summary>A header and its rows.</summary>
    public static byte[] Write(CsvWriterOptions how, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var content = new MemoryStream();
        using (var csv = CsvWriter.Create(content, how, leaveOpen: true))
        {
            csv.WriteHeader([.. header]);
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell ?? "");
                }

                csv.EndRecord();
            }
        }
        return content.ToArray();
    }

    /// <summary>Reads back what was written for a registry: the header, then the rows.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(byte[] content)
    {
        var rows = new List<IReadOnlyList<string>>();
        using var csv = CsvReader.Create(content, CsvReaderOptions.Default with { HasHeader = false });
        while (csv.Read())
        {
            var cells = new string[csv.FieldCount];
            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = csv.GetString(index);
            }

            rows.Add(cells);
        }
        return rows;
    }
}

/// <summary>A file of a report, not yet written anywhere.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ReportFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}
