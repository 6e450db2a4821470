using System.Text;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>A OneRoster zip whose tables are not as they should be.</summary>
public sealed class RosterZipTests
{
    private const string Profile = """
        {
          "version": 1, "partner": "Gateway", "extends": "oneroster-1.1",
          "columns": { "student": "users.identifier", "course": "lineItems.title" }, "courses": { "Prüfung": "IM-1" }, "grades": { "numeric": { "pass": 70 } },
        }
        """;

    private const string Results =
        "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\n";
    private const string Line = "r1,active,,li1,u1,fully graded,71,2026-05-20,";

    [Fact]
    public async Task A_damaged_byte_costs_the_rows_that_hold_it_or_look_it_up()
    {
        var file = await ReadAsync(
            (
                "results.csv",
                [
                    .. Encoding.UTF8.GetBytes($"{Results}{Line}Süß\n{Line.Replace("r1", "r2", StringComparison.Ordinal)}gr"),
                    0xFC,
                    .. Encoding.UTF8.GetBytes($"n\n{Line.Replace("u1", "u2", StringComparison.Ordinal)}\n"),
                ]
            ),
            ("users.csv", [.. Encoding.UTF8.GetBytes("sourcedId,identifier\nu1,0041\nu3,ü\nu4,ü\nu2,00"), 0xFC, (byte)'\n']),
            ("lineItems.csv", Encoding.UTF8.GetBytes("sourcedId,title\nli1,Prüfung\n"))
        );

        Assert.Equal("0041", Assert.Single(file.Grades).Student);
        Assert.Equal(
            [(3, "comment", "row.invalid-bytes"), (4, "users.identifier", "row.invalid-bytes")],
            file.Problems.Select(problem => (problem.Row, problem.Column, problem.Code))
        );
    }

    [Fact]
    public async Task Tables_in_Windows_1252_keep_their_letters()
    {
        var file = await ReadAsync(
            ("results.csv", Encoding.UTF8.GetBytes($"{Results}{Line}\n")),
            ("users.csv", "sourcedId,identifier\nu1,0041\n"u8.ToArray()),
            ("lineItems.csv", Encoding.Latin1.GetBytes("sourcedId,title\nli1,Prüfung\n"))
        );

        Assert.Equal("IM-1", Assert.Single(file.Grades).Course);
    }

    [Fact]
    public async Task Lines_of_a_looked_up_table_that_are_no_rows_and_keys_that_stand_there_twice_are_told()
    {
        var file = await ReadAsync(
            ("results.csv", Encoding.UTF8.GetBytes($"{Results}{Line}\n")),
            ("users.csv", "sourcedId,identifier\n\"u0\"x,0040\nu1,0041\n\nu1,0042\n"u8.ToArray()),
            ("lineItems.csv", Encoding.UTF8.GetBytes("sourcedId,title\nli1,Prüfung\n"))
        );

        Assert.Equal("0042", Assert.Single(file.Grades).Student);
        Assert.Equal(
            [
                "The zip file has no 'manifest.csv'; its tables are read as they are.",
                "'users.csv' has 1 line that is no row, first in line 2: not read.",
                "'users.csv' has 1 row with a key that stands above already: the last one counts.",
            ],
            file.Warnings
        );
    }

    private static Task<ReadFile> ReadAsync(params (string, byte[])[] tables) =>
        ReadFile.ByAsync(Profile, "grades/gateway/roster.zip", Packed.Zip(tables));
}
