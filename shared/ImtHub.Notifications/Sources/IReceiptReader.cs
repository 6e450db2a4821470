namespace ImtHub.Notifications.Sources;

/// <summary>
/// The receipts that were announced, each as it was when its run ended, whatever was stored under the file's name since then.
/// </summary>
public interface IReceiptReader
{
    /// <summary>The receipt of a run, or null when none was announced.</summary>
    Task<FileReceipt?> FindAsync(string run, CancellationToken cancellationToken);
}

/// <summary>What a sender is told of a file.</summary>
public sealed record FileReceipt
{
    /// <summary>The run that took it in.</summary>
    public required string Run { get; init; }

    /// <summary>The decision by which it was withdrawn or counts again; null for the answer to the file itself.</summary>
    public string? Decision { get; init; }

    /// <summary>The sender as people know it.</summary>
    public required string Sender { get; init; }

    /// <summary>Feed as its folder names it.</summary>
    public string Feed => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Feed, partner and name: where the receipt lies below the receipts.</summary>
    public required string Path { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>How it ended.</summary>
    public required FileAnswer Answer { get; init; }

    /// <summary>The outcome in one sentence.</summary>
    public required string Outcome { get; init; }

    /// <summary>Rows received: the sum of the next five.</summary>
    public required int Received { get; init; }

    /// <summary>Rows that changed a record.</summary>
    public required int Applied { get; init; }

    /// <summary>Rows known already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Rows that wait for a person.</summary>
    public required int Held { get; init; }

    /// <summary>True for hours that were posted: their name is the hub's own and says nothing to people.</summary>
    public bool IsPost { get; init; }

    /// <summary>True for hours that were posted and taken in, of which nobody has to do or decide anything.</summary>
    public bool IsQuietPost => IsPost && Answer == FileAnswer.TakenIn && Decision is null && Held == 0 && Rejected == 0;

    /// <summary>Rows that need a correction.</summary>
    public required int Rejected { get; init; }

    /// <summary>Rows that are none of the hub's business.</summary>
    public required int NotOurs { get; init; }

    /// <summary>The first problems, in the order of their rows.</summary>
    public required IReadOnlyList<FileProblem> Problems { get; init; }

    /// <summary>How many problems there are, listed or not.</summary>
    public required int ProblemCount { get; init; }

    /// <summary>What the sender should know although it is no problem.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Addresses of the partner's contacts for the feed; empty when there are none.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }
}

/// <summary>How a file ended.</summary>
public enum FileAnswer
{
    /// <summary>Every row has its outcome.</summary>
    TakenIn,

    /// <summary>The file as a whole was refused.</summary>
    Refused,

    /// <summary>The hub failed on it.</summary>
    GivenUp,

    /// <summary>A person withdrew what it stated.</summary>
    Withdrawn,
}

/// <summary>Why a row, or the file, was not taken in.</summary>
/// <param name="Line">Line in the file; 0 for the file as a whole.</param>
/// <param name="Column">Column; null when the row as a whole is meant.</param>
/// <param name="Value">What the file states there; null when there is nothing, or nothing that a mail may hold.</param>
/// <param name="Message">The reason in one sentence.</param>
/// <param name="Allowed">What would be accepted; null when the reason says all.</param>
/// <param name="Code">Stable code.</param>
public sealed record FileProblem(int Line, string? Column, string? Value, string Message, string? Allowed, string Code);
