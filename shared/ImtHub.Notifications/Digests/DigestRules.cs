using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>When something becomes worth a committee's attention. Set in configuration section <c>Digest</c>.</summary>
public sealed record DigestRules
{
    /// <summary>Rules of pace and projection.</summary>
    public ProgressRules Progress { get; init; } = new();
    /// <summary>The end of probation is announced this many days ahead.</summary>
    public int ProbationNoticeDays { get; init; } = 30;
}
