using System.Text.Json.Serialization;
using ImtHub.Records.Statements;

namespace ImtHub.Reports.Deadlines;

/// <summary>One duty towards a regulator, with its last day and what settled it.</summary>
public sealed record Deadline
{
    /// <summary>The apprentice's id.</summary>
    public required string ApprenticeId { get; init; }

    /// <summary>The sponsor with whom it happened.</summary>
    public required string Sponsor { get; init; }

    /// <summary>The apprentice's cohort; null when none is stated.</summary>
    public string? Cohort { get; init; }

    /// <summary>Id of the duty.</summary>
    public required string What { get; init; }

    /// <summary>The duty as people read it.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the jurisdiction.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Name of the regulator.</summary>
    public required string Regulator { get; init; }

    /// <summary>Day of what it hangs on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Day that tells it apart where <see cref="On"/> may move without the duty being another one; null where it may not.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Why it happened, in the sponsor's words; null when not stated.</summary>
    public string? Reason { get; init; }

    /// <summary>Last day on which it is in time.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Day on which it was settled; null while it is not.</summary>
    public DateOnly? Done { get; init; }

    /// <summary>
    /// The export that told it, such as <c>wi-status-actions/2016-11-30</c>; null when it is open or was settled otherwise.
    /// </summary>
    public string? Export { get; init; }

    /// <summary>True when only an export that was handed over settles it.</summary>
    public required bool ByExport { get; init; }

    /// <summary>True when a committee has to answer, not a regulator to be told.</summary>
    public bool IsForCommittee { get; init; }

    /// <summary>Days before the last one on which committees hear of it, the most first.</summary>
    public IReadOnlyList<int> Warnings { get; init; } = [];

    /// <summary>Key within the hub: what of whom since when.</summary>
    [JsonIgnore]
    public string Key => KeyOf(ApprenticeId, What, Since ?? On);

    /// <summary>How it stands on a day.</summary>
    public DeadlineState StateOn(DateOnly day) =>
        Done is { } done
            ? done <= Due
                ? DeadlineState.Done
                : DeadlineState.DoneLate
            : day > Due
                ? DeadlineState.Overdue
                : DeadlineState.Open;

    /// <summary>
    /// The warning that is due on a day: the fewest of <see cref="Warnings"/> that is reached; null when none is, or it is too late for
    /// one.
    /// </summary>
    public int? WarningOn(DateOnly day) =>
        Done is not null || day > Due
            ? null
            : Warnings.Where(days => Due.DayNumber - day.DayNumber <= days).Select(days => (int?)days).Min();

    /// <summary>The key of what of whom since when.</summary>
    public static string KeyOf(string apprenticeId, string what, DateOnly on) => $"{apprenticeId}:{what}:{StatementKey.Day(on)}";
}

/// <summary>How a duty stands.</summary>
public enum DeadlineState
{
    /// <summary>To be done, in time still.</summary>
    Open,

    /// <summary>To be done, too late.</summary>
    Overdue,

    /// <summary>Done in time.</summary>
    Done,

    /// <summary>Done too late.</summary>
    DoneLate,
}

/// <summary>
/// That the last day of a duty has come near. It is raised once for each of the jurisdiction's warnings, and names nobody.
/// </summary>
/// <param name="Deadline">Key of the duty, see <see cref="Deadlines.Deadline.Key"/>.</param>
/// <param name="ApprenticeId">The apprentice's id.</param>
/// <param name="Sponsor">The sponsor, for scoping.</param>
/// <param name="What">Id of the duty.</param>
/// <param name="Due">Its last day.</param>
/// <param name="DaysBefore">Which of the warnings it is: 14, 3.</param>
/// <param name="On">Day on which it was raised.</param>
public sealed record DeadlineEvent(
    string Deadline,
    string ApprenticeId,
    string Sponsor,
    string What,
    DateOnly Due,
    int DaysBefore,
    DateOnly On
)
{
    /// <summary>Unique id.</summary>
    [JsonIgnore]
    public string Id => FormattableString.Invariant($"{Deadline}:{DaysBefore}");

    /// <summary>The event that is due on a day; null when none is.</summary>
    public static DeadlineEvent? Of(Deadline deadline, DateOnly day) =>
        deadline.WarningOn(day) is { } days
            ? new(deadline.Key, deadline.ApprenticeId, deadline.Sponsor, deadline.What, deadline.Due, days, day)
            : null;
}
