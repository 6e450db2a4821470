namespace ImtHub.Hub.Incidents;

/// <summary>Something that gave up for good and waits for a person: a poisoned file, a poison message, a dead letter.</summary>
/// <param name="Id">Made from source and message: the same message delivered again is the same incident.</param>
/// <param name="Source">The poison queue or dead-letter queue it was found in.</param>
/// <param name="Reference">What it is about, without personal data: a file's path, or the incident's id where the message names
/// none.</param>
/// <param name="At">When it was first seen (UTC).</param>
public sealed record Incident(string Id, string Source, string Reference, DateTimeOffset At);
