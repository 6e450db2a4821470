namespace ImtHub.Samples.People;

/// <summary>
/// Ocean Spray, as the paper counts it: 34 enrolled, 22 of them at journey status in November 2016. What became of the
/// other twelve the paper does not say; that five left and seven go on is invented, as are persons, dates and reasons.
/// </summary>
internal static class OceanSpray
{
    /// <summary>Partner id.</summary>
    public const string Id = "ocean-spray";

    /// <summary>
    /// The apprentices who have their hours, but not yet the second term's course at Gateway; number 47 has done all and waits for the
    /// committee's decision.
    /// </summary>
    public static readonly IReadOnlyList<int> LackACourse = [48, 49, 50];

    private static readonly Cohort s_only = new()
    {
        Sponsor = Id,
        Name = "Round 1",
        FirstNumber = 25,
        Enrolled = 34,
        BeganOn = new DateOnly(2015, 5, 4),
        NumberPrefix = "2",
        NumberDigits = 4,
        JobTitles = ["Line Operator", "Blending Operator", "Material Mover", "Warehouse Operator", "Palletizer Operator"],
        Providers = ["wrtp", "gateway"],
    };

    /// <summary>Thirty-four enrolled in May 2015.</summary>
    public static IReadOnlyList<Apprentice> Apprentices { get; } =
    [
        .. s_only
            .Enroll()
            .Select(apprentice =>
                apprentice.Number switch
                {
                    < 47 => apprentice.Completes(new DateOnly(2016, 11, 17)),
                    51 => apprentice.IsAway(new DateOnly(2015, 11, 2), new DateOnly(2016, 3, 27)),
                    52 => apprentice.IsAway(new DateOnly(2016, 1, 4), new DateOnly(2016, 6, 5)),
                    53 => apprentice.IsAway(new DateOnly(2016, 8, 15), WorkEnds.On),
                    54 => apprentice.Cancels(new DateOnly(2015, 7, 24), "Left the firm"),
                    55 => apprentice.Cancels(new DateOnly(2015, 10, 2), "Family reasons"),
                    56 => apprentice.Cancels(new DateOnly(2016, 1, 29), "Left the firm"),
                    57 => apprentice.Cancels(new DateOnly(2016, 3, 11), "Did not pass related instruction"),
                    58 => apprentice.Cancels(new DateOnly(2016, 6, 17), "Entered the electrician apprenticeship"),
                    _ => apprentice,
                }
            ),
    ];
}
