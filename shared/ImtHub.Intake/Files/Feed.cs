namespace ImtHub.Intake.Files;

/// <summary>
/// What kind of facts a file states. The name in lower case is the container, the folder and the first part of a run's name.
/// </summary>
public enum Feed
{
    /// <summary>Course and module results of a college or training provider.</summary>
    Grades,

    /// <summary>Hours of an employer's payroll or time clock.</summary>
    Hours,

    /// <summary>Enrollment forms of a sponsor.</summary>
    Enrollments,

    /// <summary>Competency sign-offs of mentors (the job book).</summary>
    Competencies,

    /// <summary>Registration numbers that come back from the regulator.</summary>
    Registrations,

    /// <summary>
    /// No feed: a file in a folder that the hub does not know. It is answered with a refusal; the folder stands for the partner.
    /// </summary>
    Unsorted,
}

/// <summary>Feeds as folders, containers and addresses write them.</summary>
public static class FeedNames
{
    private static readonly Dictionary<string, Feed> s_byFolder = Enum.GetValues<Feed>()
        .Where(feed => feed != Feed.Unsorted)
        .ToDictionary(Folder, StringComparer.Ordinal);

    /// <summary>The folders of all real feeds, in the order of the enum.</summary>
    public static IReadOnlyCollection<string> All => s_byFolder.Keys;

    /// <summary>The feed's folder: its name in lower case.</summary>
    public static string Folder(this Feed feed) =>
        feed switch
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
    public static bool TryParse(string folder, out Feed feed) => s_byFolder.TryGetValue(folder, out feed);
}
