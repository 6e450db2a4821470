using ImtHub.Notifications.Sources;

namespace ImtHub.TestKit;

/// <summary>How it stands with partners' files, as the test says.</summary>
public sealed class InMemoryPartnerFeeds : IPartnerFeeds
{
    public List<PartnerFeed> All { get; } = [];

    public Task<IReadOnlyList<PartnerFeed>> ReadAsync(
        IReadOnlyCollection<string> sponsors,
        IReadOnlyCollection<string> providers,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<PartnerFeed>>([
            .. All.Where(feed => sponsors.Contains(feed.Partner) || (feed.Feed == "grades" && providers.Contains(feed.Partner)))
                .OrderBy(feed => feed.Partner, StringComparer.Ordinal)
                .ThenBy(feed => feed.Feed, StringComparer.Ordinal),
        ]);
}
