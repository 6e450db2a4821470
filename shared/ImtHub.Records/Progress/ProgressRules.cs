namespace ImtHub.Records.Progress;

/// <summary>When something becomes worth attention.</summary>
public sealed record ProgressRules
{
    /// <summary>Hours or instruction count as behind when they lag the plan by this many weeks.</summary>
    public int BehindAfterWeeks { get; init; } = 6;

    /// <summary>An apprentice in training counts as stalled after this many weeks without hours.</summary>
    public int StalledAfterWeeks { get; init; } = 5;

    /// <summary>A pace is projected to the end from the hours of so many weeks.</summary>
    public int ProjectionWeeks { get; init; } = 13;

    /// <summary>No pace is projected before there are so many weeks.</summary>
    public int LeastWeeks { get; init; } = 8;

    /// <summary>A course counts as at risk when it is in progress for this many weeks.</summary>
    public int CourseAfterWeeks { get; init; } = 26;
}
