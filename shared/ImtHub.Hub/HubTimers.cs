using ImtHub.Storage.Health;
using Microsoft.Extensions.Configuration;

namespace ImtHub.Hub;

/// <summary>The app's timers, by function and setting, so that somebody notices when one does not run.</summary>
public static class HubTimers
{
    /// <summary>Settings with their schedules, by function.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
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
    public static IEnumerable<HubTimer> Read(IConfiguration settings) => Settings.Select(timer =>
        new HubTimer(timer.Key, settings[timer.Value] ?? throw new InvalidOperationException($"{timer.Value} is not set: it says when {timer.Key} runs.")));
}
