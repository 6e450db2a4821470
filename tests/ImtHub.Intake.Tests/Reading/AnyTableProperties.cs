using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImtHub.Intake.Reading;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>Any table, written in any dialect and encoding that the hub supports, reads back equal.</summary>
public sealed class AnyTableProperties
{
    private static readonly string[] s_words =
    [
        "",
        "a",
        "0012",
        "Zoë",
        "Müller, é",
        "say \"so\"",
        "\"",
        "two\r\nlines",
        "\n",
        "\r",
        " blank ",
        "#7",
        "=1+1",
        ";|\t,",
        "'0012",
        "x y",
    ];

    static AnyTableProperties() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>How a table is written.</summary>
    public sealed record Dialect(char Delimiter, string LineBreak, bool QuotesAll, bool EndsWithBreak, string Encoding, bool WithMark)
    {
        public byte[] Write(string[][] table)
        {
            var text =
                string.Join(LineBreak, table.Select(row => string.Join(Delimiter, row.Select(Cell)))) + (EndsWithBreak ? LineBreak : "");
            var encoding = System.Text.Encoding.GetEncoding(Encoding);
            return [.. WithMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        }

        private string Cell(string cell) =>
            QuotesAll || cell.Contains(Delimiter) || cell.AsSpan().ContainsAny("\"\r\n ")
                ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
                : cell;
    }

    private static readonly Arbitrary<(Dialect Dialect, string[][] Table)> s_tables = Arb.From(
        from dialect in from delimiter in Gen.Elements(',', ';', '\t', '|')
        from lineBreak in Gen.Elements("\n", "\r\n", "\r")
        from quotesAll in Gen.Elements(true, false)
        from endsWithBreak in Gen.Elements(true, false)
        from encoding in Gen.Elements(
            ("utf-8", false),
            ("utf-8", true),
            ("utf-16", true),
            ("utf-16", false),
            ("utf-16BE", true),
            ("utf-16BE", false),
            ("windows-1252", false)
        )
        select new Dialect(delimiter, lineBreak, quotesAll, endsWithBreak, encoding.Item1, encoding.Item2)
        from width in Gen.Choose(2, 6)
        from rows in Gen.Elements(s_words).ArrayOf(width).NonEmptyListOf()
        select (
            dialect,
            (string[][])
                [
                    [.. Enumerable.Range(1, width).Select(column => $"Head {column}")],
                    .. rows.Select(row => (string[])["first", .. row[1..]]),
                ]
        )
    );

    [Fact]
    public void Any_table_in_any_dialect_and_encoding_reads_back_equal() =>
        Prop.ForAll(
                s_tables,
                written => Read(written.Dialect, written.Dialect.Write(written.Table)).SequenceEqual(written.Table.Select(Joined))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string Joined(string[] row) => string.Join('\u241F', row);

    // Streams in memory never wait, so nothing blocks here.
    private static List<string> Read(Dialect dialect, byte[] bytes) => ReadAsync(dialect, bytes).GetAwaiter().GetResult();

    private static async Task<List<string>> ReadAsync(Dialect dialect, byte[] bytes)
    {
        var file = IntakeBench.File("grades/matc/any.csv", bytes, IntakeBench.Monday);
        var found = await FileFingerprint.TakeAsync(file, TestContext.Current.CancellationToken);
        var rows = new List<string>();
        await using var reader = new CsvTableReader(
            new StreamReader(new MemoryStream(bytes), found.Encoding, detectEncodingFromByteOrderMarks: false),
            dialect.Delimiter,
            new IntakeLimits(),
            found.MayBeInvalid
        );
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.Malformed ?? Joined(reader.Cells()));
        }

        return rows;
    }
}
