namespace ImtHub.Reports.Outcomes;

/// <summary>The completion rate of those who began in one calendar year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Rate">The rate; of a cohort that is not final, how it stands so far.</param>
/// <param name="LeftOut">Apprentices who do not count by the definition.</param>
/// <param name="FinalOn">Day on which the time of the last of them is over.</param>
/// <param name="IsFinal">True when that day had come.</param>
public sealed record CompletionCohort(int Year, Rate Rate, int LeftOut, DateOnly FinalOn, bool IsFinal);
