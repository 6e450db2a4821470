using ImtHub.Samples.People;
using ImtHub.Samples.Work;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Hours;

/// <summary>
/// Renaissance's payroll: ADP Workforce Now paydata, one file a year of pay periods of two weeks. A person's second and
/// later codes stand in overflow rows; some headers end in a blank; no hours are a blank and not 0.
/// </summary>
internal static class RenaissanceHours
{
    private static readonly string[] s_header =
    [
        "Co Code",
        "Batch ID",
        "File #",
        "Reg Hours ",
        "O/T Hours ",
        "Hours 3 Code",
        "Hours 3 Amount",
        "Other Begin Date",
        "Other End Date",
    ];

    private static readonly DateOnly s_firstMonday = new(2014, 4, 7);

    /// <summary>Three years, the second sent twice and then corrected.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Year("hours/rmg/2014-PRRMGEPI.csv", 2014);
        yield return Year("hours/rmg/2015-1-PRRMGEPI.csv", 2015);
        yield return Year("hours/rmg/2015-2-PRRMGEPI-sent-again.csv", 2015);
        yield return Correction("hours/rmg/2015-3-PRRMGEPI-correction.csv");
        yield return Year("hours/rmg/2016-PRRMGEPI.csv", 2016);
    }

    private static SampleFile Year(string path, int year)
    {
        var text = new DelimitedText().Line(s_header);
        foreach (var period in PayPeriod.Every(2, s_firstMonday).Where(period => period.To.Year == year))
        {
            foreach (var worker in Workers())
            {
                if (worker.In(period) is { } paid)
                {
                    AddRows(text, worker.Number, period, paid);
                }
            }
        }
        return text.ToFile(path);
    }

    /// <summary>Three periods of 2015 are stated anew: overtime forgotten, four hours too many, class hours paid as work.</summary>
    private static SampleFile Correction(string path)
    {
        var text = new DelimitedText().Line(s_header);
        var periods = PayPeriod.Every(2, s_firstMonday).Where(period => period.To.Year == 2015).ToList();
        Restate(text, Renaissance.FirstCohort[0], periods[3], paid => paid with { Overtime = paid.Overtime + 6 });
        Restate(text, Renaissance.FirstCohort[1], periods[3], paid => paid with { Regular = paid.Regular - 4 });
        Restate(
            text,
            Renaissance.FirstCohort[4],
            periods[8],
            paid => paid with { Regular = paid.Regular - 4, Classroom = paid.Classroom + 4 }
        );
        return text.ToFile(path);
    }

    private static void Restate(DelimitedText text, Apprentice apprentice, PayPeriod period, Func<WorkDay, WorkDay> change)
    {
        var worker = PayrollWorker.Of(apprentice);
        AddRows(text, worker.Number, period, change(worker.In(period)!));
    }

    private static void AddRows(DelimitedText text, string number, PayPeriod period, WorkDay paid)
    {
        (string Code, decimal Hours)[] codes = [("RI", paid.Classroom), ("HOL", paid.Holiday), ("VAC", paid.Vacation)];
        var stated = codes.Where(code => code.Hours > 0).ToList();
        AddRow(text, number, period, paid.Regular, paid.Overtime, stated.FirstOrDefault(("", 0)));
        foreach (var overflow in stated.Skip(1))
        {
            AddRow(text, number, period, 0, 0, overflow);
        }
    }

    private static void AddRow(
        DelimitedText text,
        string number,
        PayPeriod period,
        decimal regular,
        decimal overtime,
        (string Code, decimal Hours) other
    ) =>
        text.Line(
            "RMG",
            Text.Padded(period.To.DayOfYear, 3),
            number,
            Text.DecimalHours(regular),
            Text.DecimalHours(overtime),
            other.Code,
            Text.DecimalHours(other.Hours),
            Text.UsDate(period.From),
            Text.UsDate(period.To)
        );

    /// <summary>Everyone in the foundry's pay group, by File #: the apprentices of both cohorts and four others.</summary>
    private static IEnumerable<PayrollWorker> Workers() =>
        new[]
        {
            PayrollWorker.Colleague("000112", 72, s_firstMonday, WorkEnds.On),
            PayrollWorker.Colleague("000209", 73, s_firstMonday, WorkEnds.On),
            PayrollWorker.Colleague("000944", 74, s_firstMonday, new DateOnly(2015, 6, 26)),
            PayrollWorker.Colleague("001003", 75, new DateOnly(2015, 6, 29), WorkEnds.On),
        }
            .Concat(Renaissance.FirstCohort.Concat(Renaissance.SecondCohort).Select(PayrollWorker.Of))
            .OrderBy(worker => worker.Number, StringComparer.Ordinal);
}
