using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Profiles;

/// <summary>Every partner's profiles.</summary>
public sealed class ProfileCatalog
{
    private readonly Dictionary<(Feed, string), PartnerProfile> _profiles;

    /// <summary>Takes profiles as they are; feed and partner must differ.</summary>
    public ProfileCatalog(IEnumerable<PartnerProfile> profiles) =>
        _profiles = profiles.ToDictionary(profile => (profile.Feed, profile.Partner));

    /// <summary>Every profile, by feed and partner.</summary>
    public IEnumerable<PartnerProfile> All =>
        _profiles.Values.OrderBy(profile => profile.Feed).ThenBy(profile => profile.Partner, StringComparer.Ordinal);

    /// <summary>The profile of a partner's feed, or null.</summary>
    public PartnerProfile? Find(Feed feed, string partner) => _profiles.GetValueOrDefault((feed, partner));

    /// <summary>The feeds a partner sends; empty when there is no such partner.</summary>
    public IReadOnlyList<Feed> FeedsOf(string partner) =>
        [.. All.Where(profile => profile.Partner == partner).Select(profile => profile.Feed)];

    /// <summary>The partners of a feed, in order of their ids.</summary>
    public IReadOnlyList<string> PartnersOf(Feed feed) =>
        [.. All.Where(profile => profile.Feed == feed).Select(profile => profile.Partner)];

    /// <summary>A partner's name as people know it; its id when no profile names it.</summary>
    public string NameOf(string partner) => All.FirstOrDefault(profile => profile.Partner == partner)?.DisplayName ?? partner;

    /// <summary>Who gets the receipts of a partner's feed; empty when nobody does.</summary>
    public IReadOnlyList<string> ContactsOf(Feed feed, string partner) => Find(feed, partner)?.Contacts ?? [];
}

/// <summary>Why a file is refused for which there is no profile.</summary>
public static class MissingProfile
{
    /// <summary>Names what is unknown, feed or partner, or that there is no partner's folder, and what is known.</summary>
    public static RowProblem Problem(ProfileCatalog profiles, ArrivedFile file)
    {
        if (file.Feed == Feed.Unsorted && (FeedNames.TryParse(file.Partner, out _) || file.Partner == Feed.Unsorted.Folder()))
        {
            return new(
                0,
                null,
                file.Name,
                ProblemCodes.PartnerMissing,
                $"The file lies in {file.Partner} itself, in no partner's folder.",
                $"{file.Partner}/<partner>/{file.Name}"
            );
        }

        if (file.Feed == Feed.Unsorted)
        {
            return new(
                0,
                null,
                file.Partner,
                ProblemCodes.FeedUnknown,
                $"There is no feed '{file.Partner}'.",
                string.Join(", ", FeedNames.All)
            );
        }

        var feeds = profiles.FeedsOf(file.Partner);
        return feeds.Count == 0
            ? new(
                0,
                null,
                file.Partner,
                ProblemCodes.PartnerUnknown,
                $"The hub knows no partner '{file.Partner}' that sends {file.Feed.Folder()}.",
                string.Join(", ", profiles.PartnersOf(file.Feed))
            )
            : new(
                0,
                null,
                file.Feed.Folder(),
                ProblemCodes.FeedUnknown,
                $"{profiles.NameOf(file.Partner)} is not known to send {file.Feed.Folder()}.",
                string.Join(", ", feeds.Select(feed => feed.Folder()))
            );
    }
}
