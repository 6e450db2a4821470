namespace ImtHub.Samples.People;

/// <summary>
/// What an apprentice answers on the longer enrollment form, in the form's words: what a federal registration asks for beside the name. All
/// invented and drawn from the person's number; streets and telephone numbers do not exist.
/// </summary>
internal sealed record FormAnswers
{
    private static readonly string[] s_races =
    [
        "White",
        "Black",
        "Black",
        "Asian",
        "White",
        "American Indian",
        "White; Asian",
        "Rather not say",
    ];
    private static readonly string[] s_sexes = ["F", "M", "M", "F", "M", "Rather not say"];
    private static readonly string[] s_schooling = ["High school", "High school", "Some college", "Below high school"];
    private static readonly string[] s_streets = ["Sample St", "Invented Ave", "Example Blvd"];

    /// <summary>Sex, or that it is not told.</summary>
    public required string Sex { get; init; }

    /// <summary>Whether Hispanic or Latino.</summary>
    public required string Hispanic { get; init; }

    /// <summary>Races, a semicolon between several.</summary>
    public required string Race { get; init; }

    /// <summary>Whether a veteran.</summary>
    public required string Veteran { get; init; }

    /// <summary>Whether with a disability.</summary>
    public required string Disability { get; init; }

    /// <summary>Schooling before the apprenticeship.</summary>
    public required string Education { get; init; }

    /// <summary>House number and street.</summary>
    public required string Street { get; init; }

    /// <summary>Five digits; blank where somebody forgot it.</summary>
    public required string Zip { get; init; }

    /// <summary>Whether the firm employed the person before.</summary>
    public required string Employment { get; init; }

    /// <summary>US dollars an hour before the apprenticeship, in cents.</summary>
    public required int PriorWage { get; init; }

    /// <summary>US dollars an hour on the first day, in cents.</summary>
    public int EntryWage => PriorWage + 75;

    /// <summary>The answers of one person.</summary>
    /// <param name="person">Who answers.</param>
    /// <param name="forgotZip">True for the one who leaves the zip code blank.</param>
    public static FormAnswers Of(Apprentice person, bool forgotZip)
    {
        var random = new SampleRandom(7_000_000 + (ulong)person.Number);
        return new FormAnswers
        {
            Sex = random.Pick(s_sexes),
            Hispanic = random.Chance(25) ? "Y" : "N",
            Race = random.Pick(s_races),
            Veteran = random.Chance(10) ? "Y" : "N",
            Disability = random.Chance(10) ? "Rather not say" : "N",
            Education = random.Pick(s_schooling),
            Street = $"{100 + random.Below(900)} {random.Pick(s_streets)}",
            Zip = forgotZip ? "" : $"532{10 + random.Below(20)}",
            Employment = random.Chance(60) ? "Employed here" : "New",
            PriorWage = 1_300 + 25 * random.Below(20),
        };
    }
}
