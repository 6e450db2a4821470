using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
/// <param name="schedule">NCRONTAB in UTC: {second} {minute} {hour} {day} {month} {day-of-week}.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule, or <c>%Setting%</c> that holds it.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Runs the function also when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Persists the schedule so that an occurrence missed while the host was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;
}
