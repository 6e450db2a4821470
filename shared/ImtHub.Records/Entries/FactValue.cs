namespace ImtHub.Records.Entries;

/// <summary>One value of a fact, with the statements that brought and confirmed it before another value was stated.</summary>
/// <param name="Entry">The value, under the lineage of its first statement.</param>
/// <param name="Confirmations">Later statements of the same value, in order.</param>
public sealed record FactValue(Entry Entry, IReadOnlyList<Statement> Confirmations)
{
    /// <summary>All statements of the value, in order.</summary>
    internal IEnumerable<Statement> Statements => Confirmations.Prepend(Entry.Lineage.Statement);

    /// <inheritdoc/>
    public bool Equals(FactValue? other) => other is not null && Entry == other.Entry && Confirmations.SequenceEqual(other.Confirmations);

    /// <inheritdoc/>
    public override int GetHashCode() => Entry.GetHashCode();

    /// <summary>Each statement as an entry of its own.</summary>
    internal IEnumerable<Entry> Entries() => Statements.Select(statement => Entry with
    {
        Lineage = new Lineage(statement.RunId, statement.File, statement.Row, statement.Profile, statement.StatedAt),
    });
}
