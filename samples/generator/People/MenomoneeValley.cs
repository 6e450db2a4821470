namespace ImtHub.Samples.People;

/// <summary>Menomonee Valley Tool: a small firm that is invented as a whole, so that MATC's courses have students.</summary>
internal static class MenomoneeValley
{
    /// <summary>Partner id.</summary>
    public const string Id = "menomonee-valley";

    private static readonly Cohort s_only = new()
    {
        Sponsor = Id,
        Name = "2015",
        FirstNumber = 67,
        Enrolled = 5,
        BeganOn = new DateOnly(2015, 8, 31),
        NumberPrefix = "MV-",
        NumberDigits = 4,
        JobTitles = ["Press Operator", "Saw Operator", "Tool Crib Attendant"],
        Providers = ["matc"],
    };

    /// <summary>Five enrolled in August 2015.</summary>
    public static IReadOnlyList<Apprentice> Apprentices { get; } = [.. s_only.Enroll()];
}
