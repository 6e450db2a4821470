namespace ImtHub.Notifications.Digests;

/// <summary>One thing that happened to one apprentice.</summary>
/// <param name="ApprenticeId">The apprentice; not shown.</param>
/// <param name="Apprentice">Name.</param>
/// <param name="Text">What happened, in a few words.</param>
/// <param name="Tone">Whether it is good news.</param>
/// <param name="On">Day on which the file arrived that said so (UTC); of a wage step, the day on which it fell due.</param>
public sealed record NewsLine(string ApprenticeId, string Apprentice, string Text, Tone Tone, DateOnly On)
{
    /// <summary>Id of the milestone that it tells of; null for other news. Not shown.</summary>
    public string? Milestone { get; init; }

    /// <summary>True when it tells of a journey card. Not shown.</summary>
    public bool IsCompletion { get; init; }
}
