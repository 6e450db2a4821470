namespace ImtHub.Notifications.Digests;

/// <summary>How fresh the data of one partner's feed is.</summary>
/// <param name="Name">The partner.</param>
/// <param name="Feed">What its files state: <c>hours</c>, <c>grades</c>.</param>
/// <param name="NewestOn">Day (UTC) of the newest file; null while none came.</param>
/// <param name="ExpectedEveryDays">A file is expected at least every so many days; null when nothing is expected.</param>
/// <param name="IsLate">True when a file should have come.</param>
/// <param name="HeldRows">Rows that wait for a person.</param>
/// <param name="HeldSince">Day (UTC) since which the oldest of them waits.</param>
public sealed record FeedLine(string Name, string Feed, DateOnly? NewestOn, int? ExpectedEveryDays, bool IsLate, int HeldRows, DateOnly? HeldSince);
