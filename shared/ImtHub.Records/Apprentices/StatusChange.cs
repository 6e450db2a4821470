namespace ImtHub.Records.Apprentices;

/// <summary>One step of an apprentice's way through a sponsor's programme.</summary>
/// <param name="Sponsor">The sponsor with whom it happened.</param>
/// <param name="Worker">The sponsor's own number for the worker.</param>
/// <param name="Status">The status since then.</param>
/// <param name="On">Day since when it holds.</param>
/// <param name="Reason">Why, in the sponsor's words; null when not stated.</param>
/// <param name="File">Feed, partner and name of the file that says so.</param>
/// <param name="Row">Line in that file.</param>
public sealed record StatusChange(string Sponsor, string Worker, ApprenticeStatus Status, DateOnly On, string? Reason, string File, int Row);
