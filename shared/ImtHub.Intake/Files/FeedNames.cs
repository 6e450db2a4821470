namespace ImtHub.Intake.Files;

/// <summary>Feeds as folders, containers and addresses write them.</summary>
public static class FeedNames
{
    private static readonly Dictionary<string, Feed> ByFolder =
        Enum.GetValues<Feed>().Where(feed => feed != Feed.Unsorted).ToDictionary(Folder, StringComparer.Ordinal);

    /// <summary>The folders of all real feeds, in the order of the enum.</summary>
    public static IReadOnlyCollection<string> All => ByFolder.Keys;

    /// <summary>The feed's folder: its name in lower case.</summary>
    public static string Folder(this Feed feed) => feed switch
    {
        Feed.Grades => "grades",
        Feed.Hours => "hours",
        Feed.Enrollments => "enrollments",
        Feed.Competencies => "competencies",
        Feed.Registrations => "registrations",
        Feed.Unsorted => "unsorted",
        _ => throw new ArgumentOutOfRangeException(nameof(feed), feed, "Not a feed."),
    };

    /// <summary>The feed of a folder; false when there is no such feed.</summary>
    public static bool TryParse(string folder, out Feed feed) => ByFolder.TryGetValue(folder, out feed);
}
