using System.Globalization;
using System.Text.Json.Serialization;

namespace ImtHub.Records.Entries;

/// <summary>
/// What is known under one natural key: every value that was ever stated, oldest first. A fact is the set of its statements, so
/// the order in which they arrive does not matter; the newest is believed, and what was believed on any day can be told.
/// </summary>
/// <param name="Values">The values in the order of their statements, at least one; neighbours differ.</param>
public sealed record Fact(IReadOnlyList<FactValue> Values)
{
    /// <summary>
    /// Statements of which more, or less, became when they arrived than the order of statements tells: true for those that changed
    /// what was believed then. A second try of their run gives the same answer by it. It is no part of what is known.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, bool> Arrivals { get; init; } = new Dictionary<string, bool>();

    /// <summary>The natural key.</summary>
    [JsonIgnore]
    public string Key => Current.Key;

    /// <summary>The newest statement.</summary>
    [JsonIgnore]
    public Statement Newest => Values[^1].Statements.Last();

    /// <summary>What is believed now: the newest statement's value, under the lineage of the statement that brought it.</summary>
    [JsonIgnore]
    public Entry Current => Values[^1].Entry;

    /// <summary>The oldest statement.</summary>
    [JsonIgnore]
    public Statement First => Values[0].Entry.Lineage.Statement;

    /// <summary>A fact of one statement.</summary>
    public static Fact Of(Entry stated) => new([new FactValue(stated, [])]);

    /// <summary>What was believed at an instant (UTC), as far as files stored by then said; null when nothing had been stated.</summary>
    public Entry? At(DateTimeOffset instant) =>
        Values.LastOrDefault(value => value.Entry.Lineage.StatedAt <= instant)?.Entry;

    /// <summary>The value that a statement brought or confirmed; null when the fact does not hold the statement.</summary>
    public FactValue? ValueOf(Statement statement) => Values.FirstOrDefault(value => value.Statements.Contains(statement));

    /// <summary>True when the statement changed what was believed when it arrived.</summary>
    public bool WasApplied(Statement statement) => Arrivals.TryGetValue(Name(statement), out var applied) ? applied : Brought(statement);

    /// <summary>The fact with one statement more; the same fact when it holds the statement, or the same row of the same content, already.</summary>
    public Fact With(Entry stated)
    {
        var statement = stated.Lineage.Statement;
        if (Values.Any(value => value.Statements.Any(known => known.IsSameRow(statement))))
            return this;
        return From([.. Entries(), stated])!.Arrived(this, statement, isApplied: statement > Newest && !Current.States(stated));
    }

    /// <summary>The fact without some of its statements; null when none is left.</summary>
    public Fact? Without(Predicate<Statement> withdrawn) => !Values.Any(value => value.Statements.Any(statement => withdrawn(statement)))
        ? this
        : From([.. Entries().Where(entry => !withdrawn(entry.Lineage.Statement))]) is { } left ? left with { Arrivals = Arrivals } : null;

    /// <summary>Every statement as an entry of its own, oldest first.</summary>
    public IEnumerable<Entry> Entries() => Values.SelectMany(value => value.Entries());

    /// <inheritdoc/>
    public bool Equals(Fact? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Count == 0 ? 0 : Current.GetHashCode();

    // What the order of statements does not tell any more is noted.
    private Fact Arrived(Fact former, Statement statement, bool isApplied)
    {
        var arrivals = new Dictionary<string, bool>(former.Arrivals, StringComparer.Ordinal);
        foreach (var known in former.Values.SelectMany(value => value.Statements).Where(known => former.Brought(known) != Brought(known)))
            arrivals.TryAdd(Name(known), former.Brought(known));
        if (Brought(statement) != isApplied)
            arrivals[Name(statement)] = isApplied;
        return this with { Arrivals = arrivals };
    }

    private bool Brought(Statement statement) => Values.Any(value => value.Entry.Lineage.Statement == statement);

    private static string Name(Statement statement) => string.Create(CultureInfo.InvariantCulture, $"{statement.RunId}:{statement.Row}");

    // Statements in order, cut wherever the value changes: the same set always gives the same fact.
    private static Fact? From(List<Entry> entries)
    {
        entries.Sort((a, b) => a.Lineage.Statement.CompareTo(b.Lineage.Statement));
        var values = new List<FactValue>();
        foreach (var entry in entries)
        {
            if (values.Count > 0 && values[^1].Entry.States(entry))
                values[^1] = values[^1] with { Confirmations = [.. values[^1].Confirmations, entry.Lineage.Statement] };
            else
                values.Add(new FactValue(entry with { Lineage = entry.Lineage with { Replaced = values.Count == 0 ? null : values[^1].Entry.Value } }, []));
        }
        return values.Count == 0 ? null : new Fact(values);
    }
}

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
