namespace ImtHub.Records.Entries;

/// <summary>Where and when something was stated. Statements have one order, whatever order they are processed in.</summary>
/// <param name="RunId">The intake run.</param>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Row">Line in the file.</param>
/// <param name="StatedAt">When the sender stored the file (UTC).</param>
public sealed record Statement(string RunId, string File, int Row, DateTimeOffset StatedAt)
{
    /// <summary>
    /// True when this was stated after <paramref name="other"/>. Storage knows whole seconds only, so files of the same second
    /// follow each other by name, then by run; within a file the lower row is the later one.
    /// </summary>
    public bool IsAfter(Statement other)
    {
        var order = StatedAt.CompareTo(other.StatedAt);
        if (order == 0)
            order = string.CompareOrdinal(File, other.File);
        if (order == 0)
            order = string.CompareOrdinal(RunId, other.RunId);
        return order == 0 ? Row > other.Row : order > 0;
    }
}
