using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;
using ImtHub.Notifications.Sources;

namespace ImtHub.Hub.Reading;

/// <summary>Partners' feeds out of the run ledger and the list of held rows.</summary>
public sealed class StoredPartnerFeeds(IRunLedger runs, IReviewList reviews, ProfileCatalog profiles) : IPartnerFeeds
{
    /// <summary>So many of a feed's newest runs are looked at for one that was taken in.</summary>
    private const int NewestRuns = 10;

    /// <summary>So many held rows of a partner are counted.</summary>
    private const int MaxHeldRows = 1_000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartnerFeed>> ReadAsync(
        IReadOnlyCollection<string> sponsors,
        IReadOnlyCollection<string> providers,
        CancellationToken cancellationToken
    )
    {
        var feeds = new List<PartnerFeed>();
        foreach (var sponsor in sponsors)
        {
            var held = (await reviews.ListAsync(new ReviewQuery(sponsor, RowResult.Held), MaxHeldRows, cancellationToken)).ToLookup(
                row => row.File.Split('/')[0],
                StringComparer.Ordinal
            );
            foreach (var feed in profiles.FeedsOf(sponsor))
            {
                var rows = held[feed.Folder()].ToList();
                feeds.Add(
                    await ReadAsync(feed, sponsor, cancellationToken) with
                    {
                        HeldRows = rows.Count,
                        HeldSince = rows.Count == 0 ? null : Day(rows.Min(row => row.HeldAt)),
                    }
                );
            }
        }
        foreach (var provider in providers.Where(provider => profiles.Find(Feed.Grades, provider) is not null))
        {
            feeds.Add(await ReadAsync(Feed.Grades, provider, cancellationToken));
        }

        return [.. feeds.OrderBy(feed => feed.Name, StringComparer.OrdinalIgnoreCase).ThenBy(feed => feed.Feed, StringComparer.Ordinal)];
    }

    private async Task<PartnerFeed> ReadAsync(Feed feed, string partner, CancellationToken cancellationToken)
    {
        var newest = (await runs.ListAsync(feed, partner, NewestRuns, cancellationToken)).FirstOrDefault(run =>
            run.State == RunState.Finished
        );
        return new PartnerFeed
        {
            Partner = partner,
            Name = profiles.NameOf(partner),
            Feed = feed.Folder(),
            NewestOn = newest is null ? null : Day(newest.StoredAt),
            SaidNothing = newest?.Counts.Received == 0,
            ExpectedEveryDays = profiles.Find(feed, partner)?.ExpectedEveryDays,
        };
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
