using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>When something becomes worth a committee's attention. Set in configuration section <c>Digest</c>.</summary>
public sealed record DigestRules
{
    /// <summary>Rules of pace and projection.</summary>
    public ProgressRules Progress { get; init; } = new();

    /// <summary>The end of probation is announced this many days ahead.</summary>
    public int ProbationNoticeDays { get; init; } = 30;

    /// <summary>A regulator's deadline is near, and told at once, this many days ahead.</summary>
    public int DeadlineNoticeDays { get; init; } = 14;

    /// <summary>The digest lists the deadlines of so many days ahead.</summary>
    public int DeadlineDays { get; init; } = 60;

    /// <summary>
    /// Of an apprentice whom no digest has shown yet, a wage step counts as new when it was reached in so many days before.
    /// </summary>
    public int NewWageStepDays { get; init; } = 31;
}
