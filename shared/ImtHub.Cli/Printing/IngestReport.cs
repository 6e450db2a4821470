namespace ImtHub.Cli.Printing;

/// <summary>What <c>imthub ingest --json</c> prints; scripts rely on these names.</summary>
internal sealed record IngestReport(
    IReadOnlyList<IngestedFile> Files,
    IReadOnlyList<IngestedApprentice> Apprentices,
    IReadOnlyList<IngestedMail> Mails,
    IReadOnlyList<IngestIncident> Incidents
)
{
    /// <summary>True when every file reached a receipt.</summary>
    public bool IsComplete => Files.All(file => file.Receipt is not null);
}

/// <summary>
/// One file with its five counts and their sum, in rows; the state of its run (finished, refused, poisoned), and where its receipt
/// stands; null when it has none.
/// </summary>
internal sealed record IngestedFile(
    string Feed,
    string Partner,
    string Name,
    int Received,
    int Applied,
    int Unchanged,
    int Held,
    int Rejected,
    int NotOurs,
    string State,
    string? Receipt
);

/// <summary>One apprentice as the records stand at the end.</summary>
internal sealed record IngestedApprentice(
    string Id,
    string Name,
    string Sponsor,
    decimal OjlHours,
    decimal RiHours,
    string Status,
    IReadOnlyList<string> Milestones,
    decimal OjlRequired,
    decimal RiRequired,
    string? Cohort
);

/// <summary>One mail that was sent.</summary>
internal sealed record IngestedMail(IReadOnlyList<string> To, string Subject, string Id);

/// <summary>Something that gave up and waits for a person: a poisoned file, a dead letter.</summary>
internal sealed record IngestIncident(string Source, string Reference);
