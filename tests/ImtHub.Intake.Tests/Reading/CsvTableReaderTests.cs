using ImtHub.Intake.Reading;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

public sealed class CsvTableReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2")]
    public async Task Rows_end_as_the_file_ends_them(string text) => Assert.Equal(["1: a|b", "2: 1|2"], await ReadAsync(text));

    [Fact]
    public async Task A_row_has_the_line_it_begins_at_whatever_its_cells_hold() =>
        Assert.Equal(
            ["1: id|note", "2: 1|two\nlines, and \"quotes\"", "4: ", "5: 2|x"],
            await ReadAsync("id,note\n1,\"two\nlines, and \"\"quotes\"\"\"\n\n2,x")
        );

    [Fact]
    public async Task A_row_that_begins_with_a_number_sign_is_a_row() =>
        Assert.Equal(["1: #0012|A", "2: #0013|B"], await ReadAsync("#0012,A\n#0013,B"));

    [Fact]
    public async Task Quotes_that_do_not_fit_cost_their_own_line_and_no_other() =>
        Assert.Equal(
            ["1: id,grade", "2! row.malformed \"0012\"x,A", "3: 0013|B", "4! row.malformed \"\"\"x,C", "5: 0015|D"],
            (await ReadAsync("\"id,grade\"\n\"0012\"x,A\n0013,B\n\"\"\"x,C\n0015,D\n"))
        );

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_its_own_line_and_no_other() =>
        Assert.Equal(
            ["1: id|grade", "2! row.malformed 0012,\"A", "3: 0013|B", "4: 0014|C"],
            await ReadAsync("id,grade\n0012,\"A\n0013,B\n0014,C")
        );

    [Fact]
    public async Task A_first_line_over_the_limit_and_one_right_after_it_cost_no_other()
    {
        var rows = await ReadAsync($"{new string('x', 300_000)}\n0012,\"{new string('y', 300_000)}\n0013,B\n");
        Assert.Equal(3, rows.Count);
        Assert.StartsWith("1! row.too-long xxx", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("2! row.too-long 0012,\"yyy", rows[1], StringComparison.Ordinal);
        Assert.Equal("3: 0013|B", rows[2]);
    }

    [Fact]
    public async Task A_line_over_the_limit_costs_its_own_line_and_no_other()
    {
        var rows = await ReadAsync($"id,grade\n0012,{new string('x', 300_000)}\r\n0013,B\n");

        Assert.Equal(["1: id|grade", "3: 0013|B"], [rows[0], rows[2]]);
        Assert.StartsWith("2! row.too-long 0012,xxx", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_bad_lines_in_a_long_file_leave_every_other_row_as_it_is()
    {
        var lines = Enumerable.Range(1, 20_000).Select(line => line % 7 == 0 ? $"\"{line}\"x,A" : $"{line},A").ToList();

        var rows = await ReadAsync(string.Join('\n', lines));

        Assert.Equal(
            lines.Select((line, index) => line[0] == '"' ? $"{index + 1}! row.malformed {line}" : $"{index + 1}: {index + 1}|A"),
            rows
        );
    }

    [Fact]
    public async Task A_letter_of_another_script_is_a_letter_whatever_its_last_byte() =>
        Assert.Equal(["1: a\u012Cb\u0A22\u010Ac\u0D0D|1"], await ReadAsync("a\u012Cb\u0A22\u010Ac\u0D0D,1\n"));

    [Fact]
    public async Task Rows_of_any_length_are_read_whole()
    {
        var cells = Enumerable.Range(0, 400).Select(length => $"{new string('x', length)}\"{length},\n").ToList();

        var rows = await ReadAsync(
            string.Join("\r\n", cells.Select(cell => $"{cell.Length},\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
        );

        Assert.Equal(cells.Select((cell, index) => $"{(2 * index) + 1}: {cell.Length}|{cell}"), rows);
    }

    private static async Task<List<string>> ReadAsync(string text)
    {
        var rows = new List<string>();
        await using var reader = new CsvTableReader(new StringReader(text), ',', new IntakeLimits());
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(
                reader.Malformed is { } code
                    ? $"{reader.Line}! {code} {reader.Cell(0)}"
                    : $"{reader.Line}: {string.Join('|', reader.Cells())}"
            );
        }

        return rows;
    }
}
