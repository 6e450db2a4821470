using ImtHub.LocalHost.Configuration;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace ImtHub.LocalHost.Listeners;

/// <summary>
/// A schedule in UTC, as on Azure; the SDK's own counts in the machine's time zone. The SDK makes schedules by their type alone, so that each
/// timer has an emitted class of its own. Public because the emitted assembly must see it.
/// </summary>
/// <param name="expression">NCRONTAB.</param>
public abstract class UtcSchedule(string expression) : TimerSchedule
{
    private readonly NcrontabSchedule _schedule = NcrontabSchedule.Parse(expression);

    /// <summary>The SDK then reckons the pause between two local times by their offsets.</summary>
    public override bool AdjustForDST => true;

    /// <inheritdoc/>
    public override DateTime GetNextOccurrence(DateTime now) => _schedule.After(now.ToUniversalTime()).ToLocalTime();

    /// <inheritdoc/>
    public override string ToString() => expression;
}
