namespace ImtHub.Records.Progress;

/// <summary>
/// The day of its story as of which a hub of invented people judges them, such as the samples: pages, digests and risks look from that day,
/// while files and decisions keep the instants at which they came.
/// </summary>
/// <param name="Day">The day; null for a hub that judges by today.</param>
public sealed record StoryDay(DateOnly? Day)
{
    /// <summary>The setting that holds the day, as yyyy-MM-dd.</summary>
    public const string Setting = "Story:Day";

    /// <summary>The day of a setting's text; none for a blank or unreadable one.</summary>
    public static StoryDay Read(string? text) =>
        new(
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None,
                out var day
            )
                ? day
                : null
        );

    /// <summary>The day as of which people are judged: the story's, else today (UTC).</summary>
    public DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Day ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    }
}
