using System.Text.Json.Serialization;
using ImtHub.Intake.Files;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Runs;

/// <summary>One taking-in of one file.</summary>
public sealed record IntakeRun
{
    /// <summary>The hash of content that could not be read at all.</summary>
    public const string Unread = "";

    /// <summary>Run id, fixed at the first try and kept over retries.</summary>
    public required string Id { get; init; }

    /// <summary>What the file states.</summary>
    public required Feed Feed { get; init; }

    /// <summary>The partner's folder.</summary>
    public required string Partner { get; init; }

    /// <summary>File name below the partner's folder.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex; <see cref="Unread"/> when it could not be read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When the sender stored the file (UTC).</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>
    /// When this content was first stored by the partner (UTC): the same bytes stored again are the same statement, so that a
    /// newer file's corrections stand. Equal to <see cref="StoredAt"/> for new content.
    /// </summary>
    public required DateTimeOffset StatedAt { get; init; }

    /// <summary>True when the partner stored this content before, under this name or another.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>True when later uploads of this content were begun before this one: they state it as of this one's time.</summary>
    [JsonIgnore]
    public bool IsEarlier { get; init; }

    /// <summary>True for the second and every later try of a run that did not end.</summary>
    [JsonIgnore]
    public bool IsRetry { get; init; }

    /// <summary>How often the file was taken in again after the run had ended.</summary>
    public int Replays { get; init; }

    /// <summary>How far the run has come.</summary>
    public required RunState State { get; init; }

    /// <summary>Partner profile and version, such as <c>grades/matc@3</c>; null when there is no such partner.</summary>
    public string? Profile { get; init; }

    /// <summary>The five counts and their sum.</summary>
    public FileCounts Counts { get; init; } = FileCounts.Zero;

    /// <summary>
    /// Persons in the file, by their numbers; null when it was not measured (see <see cref="Profiles.DifferenceRules"/>).
    /// </summary>
    public int? People { get; init; }

    /// <summary>Hours of all kinds in the file; null when it was not measured.</summary>
    public decimal? Hours { get; init; }

    /// <summary>How many facts of earlier files the file left out of what it states everything for; null where it does not.</summary>
    public int? LeftOut { get; init; }

    /// <summary>When the run reached its state (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when the file was stored before this day (UTC).</summary>
    public bool IsStoredBefore(DateOnly day) => DateOnly.FromDateTime(StoredAt.UtcDateTime) < day;

    /// <summary>True when everything that this run states comes after what the other one states.</summary>
    public bool IsStatedAfter(IntakeRun other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Origin.IsAfter(other.Origin);
    }

    private StatementOrigin Origin => new(Id, $"{Feed.Folder()}/{Partner}/{Name}", 0, "", StatedAt);
}

/// <summary>How far a run has come.</summary>
public enum RunState
{
    /// <summary>Begun; a crash leaves it here and the next try goes on under the same run id.</summary>
    Started,

    /// <summary>Every row has its outcome and the receipt is written.</summary>
    Finished,

    /// <summary>The file as a whole could not be read as what it claims to be; the receipt says why.</summary>
    Refused,

    /// <summary>Gave up after the last try; a person must look. The file is kept.</summary>
    Poisoned,

    /// <summary>It was finished, and a person withdrew what it stated; its counts are those of then.</summary>
    Withdrawn,
}

/// <summary>The counts of one file, in rows. The reconciliation law: received = applied + unchanged + held + rejected + not ours.</summary>
public sealed record FileCounts(int Received, int Applied, int Unchanged, int Held, int Rejected, int NotOurs)
{
    /// <summary>No row yet.</summary>
    public static FileCounts Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>True when the reconciliation law holds.</summary>
    public bool Reconciles => Received == Applied + Unchanged + Held + Rejected + NotOurs;
}
