namespace ImtHub.Records.Statements;

/// <summary>Where and when something was stated. Statements have one order, whatever order they are processed in.</summary>
/// <param name="RunId">The intake run.</param>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Row">Line in the file.</param>
/// <param name="Profile">Partner profile and version that read it.</param>
/// <param name="StatedAt">When the sender stored the file (UTC).</param>
public sealed record StatementOrigin(string RunId, string File, int Row, string Profile, DateTimeOffset StatedAt)
    : IComparable<StatementOrigin>
{
    /// <summary>
    /// The order of statements. Storage knows whole seconds only, so files of the same second follow each other by name, then by
    /// run; within a file the lower row is the later one.
    /// </summary>
    public int CompareTo(StatementOrigin? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = StatedAt.CompareTo(other.StatedAt);
        if (order == 0)
        {
            order = string.CompareOrdinal(File, other.File);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(RunId, other.RunId);
        }

        return order == 0 ? Row.CompareTo(other.Row) : order;
    }

    /// <summary>True when the left statement was made before the right one.</summary>
    public static bool operator <(StatementOrigin left, StatementOrigin right) => left.CompareTo(right) < 0;

    /// <summary>True when the left statement was made after the right one.</summary>
    public static bool operator >(StatementOrigin left, StatementOrigin right) => left.CompareTo(right) > 0;

    /// <summary>True when the left statement was not made after the right one.</summary>
    public static bool operator <=(StatementOrigin left, StatementOrigin right) => left.CompareTo(right) <= 0;

    /// <summary>True when the left statement was not made before the right one.</summary>
    public static bool operator >=(StatementOrigin left, StatementOrigin right) => left.CompareTo(right) >= 0;

    /// <summary>True when this was stated after <paramref name="other"/>.</summary>
    public bool IsAfter(StatementOrigin other) => this > other;

    /// <summary>True for the same row of the same content, also when a later run took it in again: it says nothing new.</summary>
    public bool IsSameRow(StatementOrigin other) => StatedAt == other.StatedAt && File == other.File && Row == other.Row;
}

/// <summary>What became of one stated entry, and for a held one why.</summary>
/// <param name="Statement">The entry as stated.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Code">Stable code of the reason; null when applied.</param>
/// <param name="Allowed">What would be accepted, in words; null when applied or unchanged.</param>
public sealed record StatementOutcome(Statement Statement, StatementResult Result, string? Code = null, string? Allowed = null);

/// <summary>What became of one stated entry.</summary>
public enum StatementResult
{
    /// <summary>New or changed: the record now holds it.</summary>
    Applied,

    /// <summary>Already known with this value, or superseded by a newer statement.</summary>
    Unchanged,

    /// <summary>A person must decide; nothing was written.</summary>
    Held,
}
