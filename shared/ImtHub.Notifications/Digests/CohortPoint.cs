namespace ImtHub.Notifications.Digests;

/// <summary>Hours of a cohort by the end of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Hours">Hours credited.</param>
/// <param name="Planned">Hours that the usual term expects.</param>
public sealed record CohortPoint(DateOnly On, decimal Hours, decimal Planned);
