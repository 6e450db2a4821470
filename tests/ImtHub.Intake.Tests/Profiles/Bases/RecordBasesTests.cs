using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Profiles.Bases;

/// <summary>The bases of competencies and of registrations read the files that the hub describes.</summary>
public sealed class RecordBasesTests
{
    [Fact]
    public async Task A_job_book_has_lines_that_are_signed_off_open_and_taken_back()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "extends": "job-book", "competencies": { "Works safely": "safe-work" } }""",
            "competencies/rmg/book.csv",
            """
            Employee Number,Last Name,First Name,Competency,Demonstrated,Signed On,Mentor
            0012,Okafor,Amina,Works safely,Yes,2026-05-04,R. Gauge
            0013,Berg,Luis,Works safely,,,
            0014,Ode,Kim,Works safely,Revoked,2026-05-06,R. Gauge
            """
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(
            [("0012", "safe-work", new DateOnly(2026, 5, 4), true), ("0014", "safe-work", new DateOnly(2026, 5, 6), false)],
            file.Rows.SelectMany(row => row.Statements)
                .Cast<CompetencyStatement>()
                .Select(statement => (statement.Worker, statement.Competency, statement.On, statement.Demonstrated))
        );
        Assert.Equal("competency.open", file.Rows.Single(row => row.NotOurs is not null).NotOurs);
    }

    [Theory]
    [InlineData("\"issuer\": \"rmg\"")]
    [InlineData("\"columns\": { \"sponsor\": \"Sponsor\" }, \"sponsors\": { \"Renaissance\": \"rmg\" }")]
    public async Task Registration_numbers_come_for_one_sponsor_or_for_several(string whose)
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "Bureau", "extends": "registration-numbers", {{whose}} }""",
            "registrations/bas/march.csv",
            "Sponsor,Employee Number,Apprentice,Registration Number,Registered On\nRenaissance,0012,\"Okafor, Amina\",WI-000451,2026-03-03\n"
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        var statement = Assert.IsType<RegistrationStatement>(file.Rows.SelectMany(row => row.Statements).Single());
        Assert.Equal(
            ("rmg", "0012", "WI-000451", new DateOnly(2026, 3, 3)),
            (statement.Issuer, statement.Worker, statement.Number, statement.On)
        );
    }
}
