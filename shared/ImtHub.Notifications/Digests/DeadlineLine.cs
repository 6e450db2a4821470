namespace ImtHub.Notifications.Digests;

/// <summary>What a regulator must be told of one apprentice.</summary>
/// <param name="ApprenticeId">The apprentice; not shown.</param>
/// <param name="Apprentice">Name.</param>
/// <param name="What">What is to be told to whom.</param>
/// <param name="DueOn">Last day on which it is in time.</param>
/// <param name="DaysLeft">Days from the digest's day until then; below 0 when it is overdue.</param>
public sealed record DeadlineLine(string ApprenticeId, string Apprentice, string What, DateOnly DueOn, int DaysLeft);
