namespace ImtHub.Notifications.Partners;

/// <summary>Tells when partners' files last came and what of them waits for a person.</summary>
public interface IPartnerFeeds
{
    /// <summary>
    /// The feeds of these sponsors, with their held rows, and the grades of these providers, without: rows of a college may be about anybody's
    /// apprentices. By partner and feed.
    /// </summary>
    Task<IReadOnlyList<PartnerFeed>> ReadAsync(IReadOnlyCollection<string> sponsors, IReadOnlyCollection<string> providers, CancellationToken cancellationToken);
}
