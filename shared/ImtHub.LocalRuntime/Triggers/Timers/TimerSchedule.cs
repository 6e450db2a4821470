using ImtHub.LocalRuntime.Configuration;
using NCrontab;

namespace ImtHub.LocalRuntime.Triggers.Timers;

/// <summary>An NCRONTAB expression, in UTC: second, minute, hour, day, month, day of the week; five fields leave out the second.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule, string text) => (_schedule, Text) = (schedule, text);

    public string Text { get; }

    /// <exception cref="FunctionDisabledException">The text is no such expression, or one that never comes.</exception>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var schedule = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        return schedule is null
            ? throw new FunctionDisabledException(
                $"its schedule '{text}' is not NCRONTAB: {{second}} {{minute}} {{hour}} {{day}} {{month}} {{day-of-week}}")
            : new TimerSchedule(schedule, text);
    }

    /// <summary>The first occurrence after an instant; null when there is none within the calendar.</summary>
    public DateTime? After(DateTime utc)
    {
        var next = _schedule.GetNextOccurrence(utc, DateTime.MaxValue);
        return next == DateTime.MaxValue ? null : DateTime.SpecifyKind(next, DateTimeKind.Utc);
    }

    /// <summary>Whether occurrences can follow each other within less than a minute; such schedules are not persisted.</summary>
    public bool IsUnderAMinute(DateTime utc)
    {
        var previous = After(utc);
        for (var i = 0; i < 5 && previous is not null; i++)
        {
            var next = After(previous.Value);
            if (next - previous < TimeSpan.FromMinutes(1)) return true;
            previous = next;
        }

        return false;
    }
}
