using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Hours;

/// <summary>Hayes' time clock: a printed report saved as CSV, with titles above the header, a row a day, and totals below.</summary>
internal static class HayesHours
{
    private static readonly DateOnly s_opens = new(2013, 8, 26);

    /// <summary>The graduate's time, and the first four months of the seven.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Report("hours/hayes/2013-2014-time-detail.csv", s_opens, new DateOnly(2014, 12, 31));
        yield return Report("hours/hayes/2015-time-detail.csv", new DateOnly(2015, 1, 1), new DateOnly(2015, 3, 31));
        yield return Report("hours/hayes/2016-1-time-detail.csv", new DateOnly(2016, 8, 29), WorkEnds.On);
        yield return HayesMistakes.File("hours/hayes/2016-2-every-mistake.csv");
    }

    /// <summary>What the report prints above its rows.</summary>
    internal static DelimitedText Begin(DateOnly from, DateOnly to) =>
        new DelimitedText()
            .Raw("Hayes Performance Systems,,,,")
            .Raw("Daily Time Detail (sample: every person is invented),,,,")
            .Raw($"Period: {Text.UsDate(from)} - {Text.UsDate(to)},,,,")
            .Raw(",,,,")
            .Line("Badge", "Employee", "Date", "Type", "Hours");

    private static SampleFile Report(string path, DateOnly from, DateOnly to)
    {
        var text = Begin(from, to);
        var total = 0m;
        foreach (var worker in Workers())
        {
            foreach (var day in worker.Days.Where(day => from <= day.Day && day.Day <= to))
            {
                (string Type, decimal Hours)[] types =
                [
                    ("Worked", day.Regular + day.Overtime),
                    ("Class", day.Classroom),
                    ("Holiday", day.Holiday),
                    ("Vacation", day.Vacation),
                ];
                foreach (var (type, hours) in types.Where(type => type.Hours > 0))
                {
                    text.Line(worker.Number, $"{worker.Last}, {worker.First}", Text.UsDate(day.Day), type, Text.ClockHours(hours));
                    total += hours;
                }
            }
        }
        return text.Raw(",,,,").Raw($"Grand Total,,,,{Text.ClockHours(total)}").ToFile(path);
    }

    private static IEnumerable<PayrollWorker> Workers() =>
        Hayes
            .Graduates.Concat(Hayes.Enrolled)
            .Select(PayrollWorker.Of)
            .Append(PayrollWorker.Colleague("00398", 78, new DateOnly(2014, 12, 1), new DateOnly(2015, 1, 30)))
            .OrderBy(worker => worker.Number, StringComparer.Ordinal);
}
