using System.Globalization;
using System.Reflection;
using ImtHub.LocalHost.Listeners;
using Microsoft.Azure.WebJobs;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>
/// Reckons in the process's own time zone, as the WebJobs SDK does from one run to the next: the instant of the next occurrence, and the
/// pause.
/// </summary>
internal sealed class ScheduleInZone(string expression) : UtcSchedule(expression)
{
    /// <param name="input">An expression, an instant in UTC, and a number of steps, with bars between them.</param>
    public static void Run(string input)
    {
        if (input.Split('|') is not [var expression, var from, var steps])
        {
            throw new ArgumentException(input);
        }

        var pauseOf = typeof(TimerInfo)
            .Assembly.GetType("Microsoft.Azure.WebJobs.Extensions.Timers.Listeners.TimerListener")!
            .GetMethod("GetNextTimerInterval", BindingFlags.Static | BindingFlags.NonPublic)!;
        var schedule = new ScheduleInZone(expression);
        var now = DateTime.Parse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToLocalTime();
        for (var i = int.Parse(steps, CultureInfo.InvariantCulture); i > 0; i--)
        {
            var next = schedule.GetNextOccurrence(now);
            var pause = (TimeSpan)pauseOf.Invoke(null, [next, now, schedule.AdjustForDST])!;
            System.Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{next.ToUniversalTime():yyyy-MM-dd HH:mm:ss} after {pause:c}")
            );
            now = next;
        }

        System.Console.WriteLine(TimeZoneInfo.Local.BaseUtcOffset);
    }
}
