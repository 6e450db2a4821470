namespace ImtHub.Records.Index;

/// <summary>Keeps lists of apprentices beside their records, so that no list needs all of them to be read.</summary>
public interface IApprenticeIndex
{
    /// <summary>Where the apprentice stands.</summary>
    Task<IndexPlaces> FindAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the apprentice into these lists and takes them out of the others; false when somebody else changed them since they were read: read
    /// the lists and then the record again. Interrupted or overtaken, it never leaves an apprentice out of a list that the last change named.
    /// </summary>
    Task<bool> TryReplaceAsync(string apprenticeId, IndexPlaces known, IReadOnlySet<IndexEntry> entries, CancellationToken cancellationToken);

    /// <summary>The ids in a list, in order of day and id. It may name somebody who left the list a moment ago: the record decides.</summary>
    /// <param name="key">The list.</param>
    /// <param name="through">Only those whose day is not after this one; for lists without days null.</param>
    /// <param name="after">The id, as this list gave it last, after which to go on; null from the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The ids and, when there are more, where to go on.</returns>
    Task<(IReadOnlyList<string> Ids, string? Next)> ListAsync(IndexKey key, DateOnly? through, string? after, int most, CancellationToken cancellationToken);
}
