using ImtHub.LocalHost.Diagnostics;
using NCrontab;

namespace ImtHub.LocalHost.Configuration;

/// <summary>An NCRONTAB expression, in UTC: second, minute, hour, day, month, day of the week; five fields leave out the second.</summary>
internal sealed class NcrontabSchedule
{
    private readonly CrontabSchedule _schedule;

    private NcrontabSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <exception cref="FunctionDisabledException">The text is no such expression.</exception>
    public static NcrontabSchedule Parse(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var schedule = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        return schedule is null
            ? throw new FunctionDisabledException(
                $"its schedule '{text}' is not NCRONTAB: {{second}} {{minute}} {{hour}} {{day}} {{month}} {{day-of-week}}"
            )
            : new NcrontabSchedule(schedule);
    }

    /// <summary>The first occurrence after an instant; the end of the calendar when there is none.</summary>
    public DateTime After(DateTime utc) =>
        DateTime.SpecifyKind(_schedule.GetNextOccurrence(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)), DateTimeKind.Utc);

    /// <summary>Whether an occurrence follows another within less than a minute. Azure keeps no schedule of such timers.</summary>
    public bool IsUnderAMinute(DateTime utc)
    {
        var previous = After(utc);
        for (var i = 0; i < 5; i++)
        {
            var next = After(previous);
            // What never comes does not come often.
            if (next < DateTime.MaxValue && next - previous < TimeSpan.FromMinutes(1))
            {
                return true;
            }

            previous = next;
        }

        return false;
    }
}
