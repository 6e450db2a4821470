using ImtHub.Storage.Health;
using Microsoft.Extensions.Configuration;

namespace ImtHub.Functions.Operations;

/// <summary>The app's timers, by function and setting, so that somebody notices when one does not run.</summary>
public static class HubTimers
{
    /// <summary>Settings with their schedules, by function.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(Digests.ScheduleDigests)] = "DigestSchedule",
        [nameof(Digests.WatchDeadlines)] = "DeadlineNoticesSchedule",
        [nameof(Reports.ExportProgress)] = "ProgressExportSchedule",
        [nameof(Reports.KeepDeadlines)] = "DeadlinesSchedule",
        [nameof(Reports.ExportForRegistries)] = "RegistryExportSchedule",
        [nameof(Reports.ReportOutcomes)] = "OutcomesSchedule",
        [nameof(TakeInForgottenFiles)] = "ForgottenFilesSchedule",
        [nameof(WatchHub)] = "WatchSchedule",
    };

    /// <summary>The timers with their schedules.</summary>
    /// <exception cref="InvalidOperationException">A schedule is not set: its function could not run.</exception>
    public static IEnumerable<HubTimer> Read(IConfiguration settings) => Settings.Select(timer =>
        new HubTimer(timer.Key, settings[timer.Value] ?? throw new InvalidOperationException($"{timer.Value} is not set: it says when {timer.Key} runs.")));
}
