using ImtHub.Records.Statements;

namespace ImtHub.Reports.Tests.Kit;

/// <summary>Hours on the job as a payroll states them, a row for each week.</summary>
internal static class Hours
{
    public static IReadOnlyList<Statement> Weeks(string sponsor, string worker, DateOnly monday, int weeks, decimal hours) =>
        [
            .. Enumerable
                .Range(0, weeks)
                .Select(week => new HoursStatement
                {
                    Lineage = Apprentice.At($"hours/{sponsor}/weeks.csv", week + 2),
                    Employer = sponsor,
                    Worker = worker,
                    From = monday.AddDays(7 * week),
                    To = monday.AddDays((7 * week) + 6),
                    Hours = hours,
                    PayCode = "REG",
                    Kind = HoursKind.OnTheJobLearning,
                }),
        ];
}
