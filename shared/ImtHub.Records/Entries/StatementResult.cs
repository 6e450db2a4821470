namespace ImtHub.Records.Entries;

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
