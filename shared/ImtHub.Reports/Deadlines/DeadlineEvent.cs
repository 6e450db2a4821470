using System.Text.Json.Serialization;

namespace ImtHub.Reports.Deadlines;

/// <summary>That the last day of a duty has come near. It is raised once for each of the jurisdiction's warnings, and names nobody.</summary>
/// <param name="Deadline">Key of the duty, see <see cref="Deadlines.Deadline.Key"/>.</param>
/// <param name="ApprenticeId">The apprentice's id.</param>
/// <param name="Sponsor">The sponsor, for scoping.</param>
/// <param name="What">Id of the duty.</param>
/// <param name="Due">Its last day.</param>
/// <param name="DaysBefore">Which of the warnings it is: 14, 3.</param>
/// <param name="On">Day on which it was raised.</param>
public sealed record DeadlineEvent(string Deadline, string ApprenticeId, string Sponsor, string What, DateOnly Due, int DaysBefore, DateOnly On)
{
    /// <summary>Unique id.</summary>
    [JsonIgnore]
    public string Id => FormattableString.Invariant($"{Deadline}:{DaysBefore}");

    /// <summary>The event that is due on a day; null when none is.</summary>
    public static DeadlineEvent? Of(Deadline deadline, DateOnly day) => deadline.WarningOn(day) is { } days
        ? new(deadline.Key, deadline.ApprenticeId, deadline.Sponsor, deadline.What, deadline.Due, days, day)
        : null;
}
