namespace ImtHub.Records.Programs;

/// <summary>An employer, or its joint committee, that sponsors apprentices.</summary>
/// <param name="Id">Sponsor id; also the partner id of its hours and enrollments.</param>
/// <param name="Name">Name as mails and reports show it.</param>
/// <param name="State">State of the registration, two letters.</param>
/// <param name="Program">Id of the program it trains in.</param>
public sealed record Sponsor(string Id, string Name, string State, string Program)
{
    /// <summary>The wage progression that the sponsor's committee set, lowest step first; empty when it is not known here.</summary>
    public IReadOnlyList<WageStep> WageSteps { get; init; } = [];

    /// <summary>The firm's own job titles that have another one at journey level.</summary>
    public IReadOnlyList<FirmTitle> JobTitles { get; init; } = [];

    /// <summary>
    /// The sponsor's own division of the on-the-job learning, in hours by work process; empty where it takes the program's.
    /// </summary>
    public IReadOnlyDictionary<string, decimal> WorkProcessHours { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Hours of a work process that the sponsor foresees.</summary>
    public decimal HoursOf(WorkProcess process) => WorkProcessHours.GetValueOrDefault(process.Id, process.Hours);

    /// <summary>The firm's title at journey level for one during the apprenticeship.</summary>
    public string JourneyTitleOf(string title) =>
        JobTitles.FirstOrDefault(known => known.Title.Equals(title, StringComparison.OrdinalIgnoreCase))?.JourneyTitle ?? title;
}
