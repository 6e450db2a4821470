namespace ImtHub.Samples.People;

/// <summary>
/// Hayes Performance Systems, as the paper counts it: one graduate in March 2015, seven enrolled currently, self-paced
/// MSSC. Persons, dates, and MATC as the teacher of what MSSC does not cover, are invented.
/// </summary>
internal static class Hayes
{
    /// <summary>Partner id.</summary>
    public const string Id = "hayes";

    private static readonly Cohort s_first = new()
    {
        Sponsor = Id,
        Name = "A",
        FirstNumber = 59,
        Enrolled = 1,
        BeganOn = new DateOnly(2013, 8, 26),
        NumberDigits = 5,
        JobTitles = ["Assembler", "Machine Operator"],
        Providers = ["mssc", "matc"],
    };

    private static readonly Cohort s_second = s_first with
    {
        Name = "B",
        FirstNumber = 60,
        Enrolled = 7,
        BeganOn = new DateOnly(2016, 8, 29),
    };

    /// <summary>The graduate.</summary>
    public static IReadOnlyList<Apprentice> Graduates { get; } =
    [.. s_first.Enroll().Select(apprentice => apprentice.Completes(new DateOnly(2015, 3, 20)))];

    /// <summary>The seven enrolled currently.</summary>
    public static IReadOnlyList<Apprentice> Enrolled { get; } = [.. s_second.Enroll()];
}
