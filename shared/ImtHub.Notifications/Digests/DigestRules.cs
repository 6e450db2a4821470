namespace ImtHub.Notifications.Digests;

/// <summary>When something becomes worth a committee's attention. Set in configuration section <c>Digest</c>.</summary>
public sealed record DigestRules
{
    /// <summary>Hours count as behind when they lag the plan by this many weeks.</summary>
    public int BehindAfterWeeks { get; init; } = 6;
    /// <summary>An apprentice in training counts as stalled after this many days without new hours.</summary>
    public int StalledAfterDays { get; init; } = 35;
    /// <summary>The end of probation is announced this many days ahead.</summary>
    public int ProbationNoticeDays { get; init; } = 30;
    /// <summary>A pace is projected to the end only after this many days of training.</summary>
    public int ProjectAfterDays { get; init; } = 60;
}
