namespace ImtHub.Notifications.Digests;

/// <summary>An apprentice who was the committee's until now. Where they went is not the committee's business.</summary>
/// <param name="Name">Name as the committee knew it.</param>
/// <param name="Why">Why they are not listed any more, in a few words.</param>
/// <param name="On">Day (UTC) on which the file arrived that said so.</param>
public sealed record Departure(string Name, string Why, DateOnly On);
