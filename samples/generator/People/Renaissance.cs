namespace ImtHub.Samples.People;

/// <summary>
/// Renaissance Manufacturing Group, as the paper counts it: the first cohort enrolled 12 and nine received their journey
/// card; the second enrolled 12 and nine are still participating. Persons, dates and reasons are invented.
/// </summary>
internal static class Renaissance
{
    /// <summary>Partner id.</summary>
    public const string Id = "rmg";

    private static readonly Cohort s_first = new()
    {
        Sponsor = Id,
        Name = "2014",
        FirstNumber = 1,
        Enrolled = 12,
        BeganOn = new DateOnly(2014, 4, 7),
        NumberDigits = 6,
        JobTitles = ["Core Setter", "Molding Operator", "Grinder", "Furnace Tender", "Shell Core Operator", "Inspector"],
        Providers = ["wrtp", "waukesha"],
    };

    private static readonly Cohort s_second = s_first with { Name = "2016", FirstNumber = 13, BeganOn = new DateOnly(2016, 2, 8) };

    /// <summary>Twelve enrolled in April 2014, nine journey cards in November 2015.</summary>
    public static IReadOnlyList<Apprentice> FirstCohort { get; } =
    [
        .. s_first
            .Enroll()
            .Select(apprentice =>
                apprentice.Number switch
                {
                    10 => apprentice.Cancels(new DateOnly(2014, 7, 18), "Left the firm"),
                    11 => apprentice.Cancels(new DateOnly(2015, 8, 14), "Did not pass related instruction"),
                    12 => apprentice.Cancels(new DateOnly(2015, 2, 27), "Moved away"),
                    _ => apprentice.Completes(new DateOnly(2015, 11, 6)),
                }
            ),
    ];

    /// <summary>Twelve enrolled in February 2016, nine participating at the end of 2016; one of them has been away since October.</summary>
    public static IReadOnlyList<Apprentice> SecondCohort { get; } =
    [
        .. s_second
            .Enroll()
            .Select(apprentice =>
                apprentice.Number switch
                {
                    21 => apprentice.IsAway(new DateOnly(2016, 10, 3), WorkEnds.On),
                    22 => apprentice.Cancels(new DateOnly(2016, 4, 15), "Left the firm"),
                    23 => apprentice.Cancels(new DateOnly(2016, 7, 29), "Changed to second shift without classes"),
                    24 => apprentice.Cancels(new DateOnly(2016, 10, 14), "Returned to production"),
                    _ => apprentice,
                }
            ),
    ];
}
