using ImtHub.Samples.People;
using ImtHub.Samples.Work;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Hours;

/// <summary>
/// Menomonee Valley Tool's time sheets, Harvest-like in a locale with decimal comma: cells between semicolons, a row for a
/// person, two weeks, project and task. A task on the floor is a work process, so these hours can be counted by process.
/// </summary>
internal static class MenomoneeValleyHours
{
    private static readonly DateOnly s_firstMonday = new(2015, 8, 31);
    private static readonly string[] s_tasks = ["Operation", "Set-up", "Inspection", "Maintenance", "Safety walk"];

    /// <summary>Two years.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Year("hours/menomonee-valley/2015-time-report.csv", 2015);
        yield return Year("hours/menomonee-valley/2016-time-report.csv", 2016);
    }

    private static SampleFile Year(string path, int year)
    {
        var text = new DelimitedText(';').Line("From", "To", "Employee Id", "First Name", "Last Name", "Project", "Task", "Hours", "Notes");
        foreach (var (index, period) in PayPeriod.Every(2, s_firstMonday).Index().Where(period => period.Item.To.Year == year))
        {
            foreach (var (place, worker) in Workers().Index())
            {
                if (worker.In(period) is { } paid)
                {
                    AddRows(text, worker, period, paid, index + place);
                }
            }
        }
        return text.ToFile(path);
    }

    /// <summary>A period's work is told as two tasks, which change from one period to the next.</summary>
    private static void AddRows(DelimitedText text, PayrollWorker worker, PayPeriod period, WorkDay paid, int turn)
    {
        var work = paid.Regular + paid.Overtime;
        var second = Math.Round(work / 4, 0, MidpointRounding.ToZero);
        AddRow(text, worker, period, "Floor", s_tasks[turn % 2], work - second, "");
        AddRow(text, worker, period, "Floor", s_tasks[2 + turn % 3], second, turn % 9 == 0 ? "Line 2; relief" : "");
        AddRow(text, worker, period, "School", "", paid.Classroom, "MATC");
        AddRow(text, worker, period, "Holiday", "", paid.Holiday, "");
        AddRow(text, worker, period, "Time off", "", paid.Vacation, "");
    }

    private static void AddRow(
        DelimitedText text,
        PayrollWorker worker,
        PayPeriod period,
        string project,
        string task,
        decimal hours,
        string notes
    )
    {
        if (hours == 0)
        {
            return;
        }

        text.Line(
            Text.IsoDate(period.From),
            Text.IsoDate(period.To),
            worker.Number,
            worker.First,
            worker.Last,
            project,
            task,
            Text.CommaHours(hours),
            notes
        );
    }

    private static IEnumerable<PayrollWorker> Workers() =>
        MenomoneeValley
            .Apprentices.Select(PayrollWorker.Of)
            .Append(PayrollWorker.Colleague("MV-0102", 79, new DateOnly(2016, 10, 3), WorkEnds.On));
}
