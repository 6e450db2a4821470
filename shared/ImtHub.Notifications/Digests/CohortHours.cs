namespace ImtHub.Notifications.Digests;

/// <summary>On-the-job learning of all who are in training, together, against plan.</summary>
/// <param name="Apprentices">How many they are.</param>
/// <param name="Points">The course over time, oldest first; the last is the day of the digest.</param>
public sealed record CohortHours(int Apprentices, IReadOnlyList<CohortPoint> Points);
