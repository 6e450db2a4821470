using System.Globalization;
using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

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
    public StatementOrigin Newest => Values[^1].Origins.Last();

    /// <summary>What is believed now: the newest statement's value, under the lineage of the statement that brought it.</summary>
    [JsonIgnore]
    public Statement Current => Values[^1].Statement;

    /// <summary>The oldest statement.</summary>
    [JsonIgnore]
    public StatementOrigin First => Values[0].Statement.Lineage.Origin;

    /// <summary>A fact of one statement.</summary>
    public static Fact Of(Statement stated) => new([new FactValue(stated, [])]);

    /// <summary>What was believed at an instant (UTC), as far as files stored by then said; null when nothing had been stated.</summary>
    public Statement? At(DateTimeOffset instant) => Values.LastOrDefault(value => value.Statement.Lineage.StatedAt <= instant)?.Statement;

    /// <summary>The value that a statement brought or confirmed; null when the fact does not hold the statement.</summary>
    public FactValue? ValueOf(StatementOrigin origin) => Values.FirstOrDefault(value => value.Origins.Contains(origin));

    /// <summary>True when the statement changed what was believed when it arrived.</summary>
    public bool WasApplied(StatementOrigin origin) => Arrivals.TryGetValue(Name(origin), out var applied) ? applied : Brought(origin);

    /// <summary>
    /// The fact with one statement more; the same fact when it holds the statement, or the same row of the same content, already.
    /// </summary>
    public Fact With(Statement stated)
    {
        var origin = stated.Lineage.Origin;
        // Two uploads of one name within a second have the same rows and not the same content: those that differ are two statements.
        if (
            Values.Any(value =>
                value.Origins.Any(known => known.IsSameRow(origin) && (known.RunId == origin.RunId || value.Statement.States(stated)))
            )
        )
        {
            return this;
        }

        return From([.. Statements(), stated])!.Arrived(this, origin, isApplied: origin > Newest && !Current.States(stated));
    }

    /// <summary>The fact without some of its statements; null when none is left.</summary>
    public Fact? Without(Predicate<StatementOrigin> withdrawn) =>
        !Values.Any(value => value.Origins.Any(origin => withdrawn(origin))) ? this
        : From([.. Statements().Where(statement => !withdrawn(statement.Lineage.Origin))]) is { } left ? left with { Arrivals = Arrivals }
        : null;

    /// <summary>Every statement as an entry of its own, oldest first.</summary>
    public IEnumerable<Statement> Statements() => Values.SelectMany(value => value.Statements());

    /// <inheritdoc/>
    public bool Equals(Fact? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Count == 0 ? 0 : Current.GetHashCode();

    // What the order of statements does not tell any more is noted.
    private Fact Arrived(Fact former, StatementOrigin origin, bool isApplied)
    {
        var arrivals = new Dictionary<string, bool>(former.Arrivals, StringComparer.Ordinal);
        foreach (var known in former.Values.SelectMany(value => value.Origins).Where(known => former.Brought(known) != Brought(known)))
        {
            arrivals.TryAdd(Name(known), former.Brought(known));
        }

        if (Brought(origin) != isApplied)
        {
            arrivals[Name(origin)] = isApplied;
        }

        return this with
        {
            Arrivals = arrivals,
        };
    }

    private bool Brought(StatementOrigin origin) => Values.Any(value => value.Statement.Lineage.Origin == origin);

    private static string Name(StatementOrigin origin) => string.Create(CultureInfo.InvariantCulture, $"{origin.RunId}:{origin.Row}");

    // Statements in order, cut wherever the value changes: the same set always gives the same fact.
    private static Fact? From(List<Statement> statements)
    {
        statements.Sort((a, b) => a.Lineage.Origin.CompareTo(b.Lineage.Origin));
        var values = new List<FactValue>();
        foreach (var statement in statements)
        {
            if (values.Count > 0 && values[^1].Statement.States(statement))
            {
                values[^1] = values[^1] with { Confirmations = [.. values[^1].Confirmations, statement.Lineage.Origin] };
            }
            else
            {
                values.Add(
                    new FactValue(
                        statement with
                        {
                            Lineage = statement.Lineage with { Replaced = values.Count == 0 ? null : values[^1].Statement.Value },
                        },
                        []
                    )
                );
            }
        }
        return values.Count == 0 ? null : new Fact(values);
    }
}

/// <summary>One value of a fact, with the statements that brought and confirmed it before another value was stated.</summary>
/// <param name="Statement">The value, under the lineage of its first statement.</param>
/// <param name="Confirmations">Later statements of the same value, in order.</param>
public sealed record FactValue(Statement Statement, IReadOnlyList<StatementOrigin> Confirmations)
{
    /// <summary>All statements of the value, in order.</summary>
    internal IEnumerable<StatementOrigin> Origins => Confirmations.Prepend(Statement.Lineage.Origin);

    /// <inheritdoc/>
    public bool Equals(FactValue? other) =>
        other is not null && Statement == other.Statement && Confirmations.SequenceEqual(other.Confirmations);

    /// <inheritdoc/>
    public override int GetHashCode() => Statement.GetHashCode();

    /// <summary>Each statement as an entry of its own.</summary>
    internal IEnumerable<Statement> Statements() =>
        Origins.Select(origin =>
            Statement with
            {
                Lineage = new Lineage(origin.RunId, origin.File, origin.Row, origin.Profile, origin.StatedAt),
            }
        );
}
