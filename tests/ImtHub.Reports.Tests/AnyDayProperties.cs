using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ImtHub.Records.Statements;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Tests.Kit;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Reports.Tests;

/// <summary>Reports and deadlines come to an end for everybody, whatever days one apprentice's files state.</summary>
public sealed class AnyDayProperties
{
    private static readonly ApprenticeStatus[] s_next =
    [
        ApprenticeStatus.Active,
        ApprenticeStatus.Suspended,
        ApprenticeStatus.Cancelled,
        ApprenticeStatus.Completed,
        ApprenticeStatus.Transferred,
    ];

    [Fact]
    public void Any_days_give_an_outcomes_report_deadlines_and_an_export() =>
        Prop.ForAll(
                Arb.From(from days in AnyDay.Gen.ArrayOf(6) from status in Gen.Elements(s_next) select (days, status)),
                stated => HoldsAsync(stated.days, stated.status).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void The_last_period_there_is_ends_the_list_of_periods(int months) =>
        Assert.Equal(DateOnly.MaxValue, new OutcomesRules(PeriodMonths: months).Ends(new(9998, 2, 1), DateOnly.MaxValue).Last());

    private static async Task<bool> HoldsAsync(DateOnly[] days, ApprenticeStatus status)
    {
        var other = new Apprentice { Worker = "2" };
        var odd = new Apprentice
        {
            BeganOn = days[0],
            Changes = [(status, days[1], "x")],
            Registered = new("WI-1", days[2]),
            Facts =
            [
                new CompetencyStatement
                {
                    Lineage = Apprentice.At("competencies/rmg/a.csv", 2),
                    Employer = "rmg",
                    Worker = "0012",
                    Competency = SmallHub.Program.Competencies[0].Id,
                    On = days[3],
                    Demonstrated = true,
                },
            ],
        }.With("birthDate", days[4].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var desk = new Desk([odd, other]);
        var report = OutcomesReport.Compose([odd.Person, other.Person], SmallHub.Sponsors, new OutcomesRules(), [], days[5]).Report;
        await desk.Deadlines.KeepAsync(days[5], CancellationToken.None);
        _ = await desk.ExportAsync("rapids", days[5]);
        _ = await desk.ExportAsync("state-roster", days[5]);
        _ = await desk.Packets.FindAsync(odd.Id, days[5], CancellationToken.None);
        return report is not null;
    }
}
