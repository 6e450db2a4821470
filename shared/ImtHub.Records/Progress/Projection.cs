namespace ImtHub.Records.Progress;

/// <summary>When the on-the-job learning will be complete if it goes on as in the last weeks.</summary>
/// <param name="Likely">At the mean of these weeks.</param>
/// <param name="Earliest">At the mean of the better half of them.</param>
/// <param name="Latest">At the mean of the other half; null when that half has no hours.</param>
/// <param name="WeeklyHours">The mean, in hours a week.</param>
/// <param name="Rule">How it is reckoned, in words.</param>
public sealed record Projection(DateOnly Likely, DateOnly Earliest, DateOnly? Latest, decimal WeeklyHours, string Rule);
