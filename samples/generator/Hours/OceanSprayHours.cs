using ImtHub.Samples.People;
using ImtHub.Samples.Work;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Hours;

/// <summary>
/// Ocean Spray's time system: a UKG (Kronos) like list, one row for a person, pay code and period of four weeks, with the
/// hours as <c>h:mm</c> and the name as one quoted cell.
/// </summary>
internal static class OceanSprayHours
{
    private static readonly DateOnly s_firstMonday = new(2015, 5, 4);

    /// <summary>Two years and a correction.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Year("hours/ocean-spray/2015-pay-code-summary.csv", 2015);
        yield return Year("hours/ocean-spray/2016-1-pay-code-summary.csv", 2016);
        yield return Correction("hours/ocean-spray/2016-2-pay-code-summary-adjusted.csv");
    }

    private static DelimitedText Begin() =>
        new DelimitedText(newLine: "\n").Line(
            "Person Number",
            "Person Name",
            "Pay Code",
            "AmountInTime",
            "Pay Period Start",
            "Pay Period End",
            "Comment"
        );

    private static SampleFile Year(string path, int year)
    {
        var text = Begin();
        var workers = Workers().ToList();
        foreach (var period in PayPeriod.Every(4, s_firstMonday).Where(period => period.To.Year == year))
        {
            foreach (var worker in workers)
            {
                if (worker.In(period) is { } paid)
                {
                    AddRows(text, worker, period, paid, "");
                }
            }
        }
        return text.ToFile(path, TextEncodings.Utf8WithMark);
    }

    /// <summary>Two people's regular hours of one period, one up and one down.</summary>
    private static SampleFile Correction(string path)
    {
        var text = Begin();
        var period = PayPeriod.Every(4, s_firstMonday).First(period => period.To.Year == 2016);
        Restate(text, OceanSpray.Apprentices[2], period, 2.5m, "Missed punch, \"line 4\"");
        Restate(text, OceanSpray.Apprentices[7], period, -8, "Day was paid twice");
        return text.ToFile(path, TextEncodings.Utf8WithMark);
    }

    private static void Restate(DelimitedText text, Apprentice apprentice, PayPeriod period, decimal difference, string comment)
    {
        var worker = PayrollWorker.Of(apprentice);
        AddRow(text, worker, period, "Regular", worker.In(period)!.Regular + difference, comment);
    }

    private static void AddRows(DelimitedText text, PayrollWorker worker, PayPeriod period, WorkDay paid, string comment)
    {
        AddRow(text, worker, period, "Regular", paid.Regular, comment);
        AddRow(text, worker, period, "Overtime", paid.Overtime, comment);
        AddRow(text, worker, period, "IMT Classroom", paid.Classroom, comment);
        AddRow(text, worker, period, "Holiday", paid.Holiday, comment);
        AddRow(text, worker, period, "Vacation", paid.Vacation, comment);
    }

    private static void AddRow(DelimitedText text, PayrollWorker worker, PayPeriod period, string code, decimal hours, string comment)
    {
        if (hours == 0)
        {
            return;
        }

        text.Line(
            worker.Number,
            $"{worker.Last}, {worker.First}",
            code,
            Text.ClockHours(hours),
            Text.UsDate(period.From),
            Text.UsDate(period.To),
            comment
        );
    }

    private static IEnumerable<PayrollWorker> Workers() =>
        OceanSpray
            .Apprentices.Select(PayrollWorker.Of)
            .Append(PayrollWorker.Colleague("20007", 76, s_firstMonday, WorkEnds.On))
            .Append(PayrollWorker.Colleague("21950", 77, new DateOnly(2016, 2, 8), WorkEnds.On))
            .OrderBy(worker => worker.Number, StringComparer.Ordinal);
}
