using ImtHub.Records.Statements;

namespace ImtHub.Records.Index;

/// <summary>Keeps lists of apprentices beside their records, so that no list needs all of them to be read.</summary>
public interface IApprenticeIndex
{
    /// <summary>Where the apprentice stands.</summary>
    Task<IndexPlaces> FindAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the apprentice into these lists and takes them out of the others; false when somebody else changed them since they were read:
    /// read the lists and then the record again. Interrupted or overtaken, it never leaves an apprentice out of a list that the last change
    /// named.
    /// </summary>
    Task<bool> TryReplaceAsync(
        string apprenticeId,
        IndexPlaces known,
        IReadOnlySet<IndexEntry> statements,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The ids in a list, in order of day and id. It may name somebody who left the list a moment ago: the record decides.
    /// </summary>
    /// <param name="through">Only those whose day is not after this one; for lists without days null.</param>
    /// <param name="after">The id, as this list gave it last, after which to go on; null from the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The ids and, when there are more, where to go on.</returns>
    Task<(IReadOnlyList<string> Ids, string? Next)> ListAsync(
        IndexKey key,
        DateOnly? through,
        string? after,
        int most,
        CancellationToken cancellationToken
    );
}

/// <summary>An apprentice's place in a list.</summary>
/// <param name="Day">The day by which the list is in order; null for lists in order of ids.</param>
public readonly record struct IndexEntry(IndexKey Key, DateOnly? Day = null);

/// <summary>One list of apprentices.</summary>
/// <param name="Kind">What the list is by.</param>
/// <param name="Value">Which sponsor, college, status; empty where there is one list of the kind.</param>
/// <param name="Cohort">The cohort, for lists of one.</param>
public readonly record struct IndexKey(IndexKind Kind, string Value = "", string Cohort = "")
{
    /// <summary>Those at risk.</summary>
    public static IndexKey AtRisk { get; } = new(IndexKind.AtRisk);

    /// <summary>Those with held facts.</summary>
    public static IndexKey Held { get; } = new(IndexKind.Held);

    /// <summary>The apprentices of a sponsor.</summary>
    public static IndexKey Sponsor(string sponsor) => new(IndexKind.Sponsor, sponsor);

    /// <summary>The apprentices of a sponsor's cohort.</summary>
    public static IndexKey OfCohort(string sponsor, string cohort) => new(IndexKind.Cohort, sponsor, cohort);

    /// <summary>The apprentices with results of a college or training provider.</summary>
    public static IndexKey College(string provider) => new(IndexKind.College, provider);

    /// <summary>The apprentices who stand there.</summary>
    public static IndexKey Status(ApprenticeStatus status) => new(IndexKind.Status, status.ToString());
}

/// <summary>What apprentices can be listed by.</summary>
public enum IndexKind
{
    /// <summary>The sponsor who trains them, or did so last.</summary>
    Sponsor,

    /// <summary>A sponsor's cohort.</summary>
    Cohort,

    /// <summary>A college or training provider whose results are on the record.</summary>
    College,

    /// <summary>Where they stand.</summary>
    Status,

    /// <summary>Those at risk, by the day since when they are or will be.</summary>
    AtRisk,

    /// <summary>Those with facts that do not count and wait for a person.</summary>
    Held,
}

/// <summary>Where an apprentice stands in the lists, as far as the last change told.</summary>
/// <param name="Sure">Places that are taken.</param>
/// <param name="Unsure">Places that an interrupted change may have taken or left.</param>
/// <param name="Changes">How often they were changed.</param>
/// <param name="Version">Version for the conditional write; null when nothing is known of the apprentice.</param>
public sealed record IndexPlaces(IReadOnlySet<IndexEntry> Sure, IReadOnlySet<IndexEntry> Unsure, int Changes, string? Version)
{
    /// <summary>Nothing is known.</summary>
    public static IndexPlaces Nowhere { get; } = new(new HashSet<IndexEntry>(), new HashSet<IndexEntry>(), 0, null);

    /// <summary>True when the apprentice stands in exactly these places.</summary>
    public bool Are(IReadOnlySet<IndexEntry> statements) => Unsure.Count == 0 && Sure.SetEquals(statements);
}
