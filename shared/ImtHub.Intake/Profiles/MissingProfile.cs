using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Profiles;

/// <summary>Why a file is refused for which there is no profile.</summary>
public static class MissingProfile
{
    /// <summary>Names what is unknown, feed or partner, or that there is no partner's folder, and what is known.</summary>
    public static RowProblem Problem(ProfileCatalog profiles, ArrivedFile file)
    {
        if (file.Feed == Feed.Unsorted && (FeedNames.TryParse(file.Partner, out _) || file.Partner == Feed.Unsorted.Folder()))
            return new(0, null, file.Name, ProblemCodes.PartnerMissing, $"The file lies in {file.Partner} itself, in no partner's folder.", $"{file.Partner}/<partner>/{file.Name}");
        if (file.Feed == Feed.Unsorted)
            return new(0, null, file.Partner, ProblemCodes.FeedUnknown, $"There is no feed '{file.Partner}'.", string.Join(", ", FeedNames.All));
        var feeds = profiles.FeedsOf(file.Partner);
        return feeds.Count == 0
            ? new(0, null, file.Partner, ProblemCodes.PartnerUnknown, $"The hub knows no partner '{file.Partner}' that sends {file.Feed.Folder()}.", string.Join(", ", profiles.PartnersOf(file.Feed)))
            : new(0, null, file.Feed.Folder(), ProblemCodes.FeedUnknown, $"{profiles.NameOf(file.Partner)} is not known to send {file.Feed.Folder()}.", string.Join(", ", feeds.Select(feed => feed.Folder())));
    }
}
