using Microsoft.Extensions.Configuration;
using NCrontab;

namespace ImtHub.Hub.Health;

/// <summary>A timer of the hub and when it is meant to run.</summary>
/// <param name="Function">Name of its function.</param>
/// <param name="Schedule">NCRONTAB with seconds, in UTC.</param>
public sealed record HubTimer(string Function, string Schedule)
{
    /// <summary>What a start, a cold instance and a long run may take.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>By how much the timer is late; zero when it is not.</summary>
    /// <param name="since">When it last ran, or was first looked for (UTC).</param>
    /// <param name="now">Now (UTC).</param>
    public TimeSpan LatenessAt(DateTimeOffset since, DateTimeOffset now)
    {
        var due = CrontabSchedule
            .Parse(Schedule, new() { IncludingSeconds = true })
            .GetNextOccurrence(since.UtcDateTime, DateTime.MaxValue);
        return due != DateTime.MaxValue && now.UtcDateTime - due > Grace ? now.UtcDateTime - due : TimeSpan.Zero;
    }
}

/// <summary>The app's timers, by function and setting, so that somebody notices when one does not run.</summary>
public static class HubTimers
{
    /// <summary>Settings with their schedules, by function.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ScheduleDigests"] = "DigestSchedule",
            ["WatchDeadlines"] = "DeadlineNoticesSchedule",
            ["ExportProgress"] = "ProgressExportSchedule",
            ["KeepDeadlines"] = "DeadlinesSchedule",
            ["ExportForRegistries"] = "RegistryExportSchedule",
            ["ReportOutcomes"] = "OutcomesSchedule",
            ["TakeInForgottenFiles"] = "ForgottenFilesSchedule",
            ["WatchHub"] = "WatchSchedule",
        };

    /// <summary>The timers with their schedules.</summary>
    /// <exception cref="InvalidOperationException">A schedule is not set: its function could not run.</exception>
    public static IEnumerable<HubTimer> Read(IConfiguration settings) =>
        Settings.Select(timer => new HubTimer(
            timer.Key,
            settings[timer.Value] ?? throw new InvalidOperationException($"{timer.Value} is not set: it says when {timer.Key} runs.")
        ));
}
