using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// What the hub holds of one apprentice besides the facts: who they are, and the totals of the facts that count. It hangs on the
/// facts alone, not on the order in which they arrived; it is kept by difference, so that a file costs what it states.
/// </summary>
public sealed record ApprenticeRecord
{
    /// <summary>The hub's own id; never made from a name or a birth date.</summary>
    public required string Id { get; init; }

    /// <summary>Name on the newest accepted enrollment form.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Id of the sponsor (employer) that trains the apprentice, or did so last.</summary>
    public required string Sponsor { get; init; }

    /// <summary>Id of the program, for example <c>imt</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Version of the program that was in force on the first day; the apprentice stays on it.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>Where the apprentice stands.</summary>
    public required ApprenticeStatus Status { get; init; }

    /// <summary>Day since when the status holds.</summary>
    public required DateOnly StatusOn { get; init; }

    /// <summary>Why the status changed, in the sponsor's words; null when not stated.</summary>
    public string? StatusReason { get; init; }

    /// <summary>First day of the apprenticeship, with whichever sponsor; hours before it do not count.</summary>
    public required DateOnly BeganOn { get; init; }

    /// <summary>
    /// The firm's own job title, kept beside the occupation (dual classification), also at journey level; null when not stated.
    /// </summary>
    public string? JobTitle { get; init; }

    /// <summary>Cohort the sponsor enrolled the apprentice in; null when not stated.</summary>
    public string? Cohort { get; init; }

    /// <summary>The days on which hours count, by sponsor, in order.</summary>
    public IReadOnlyList<TrainingSpan> Training { get; init; } = [];

    /// <summary>Every status in turn, with whichever sponsor.</summary>
    public IReadOnlyList<StatusChange> History { get; init; } = [];

    /// <summary>Credit granted for what was learned before; null when there is none.</summary>
    public PriorCredit? Credit { get; init; }

    /// <summary>Length of probation that the newest form states; null when none does, so that the jurisdiction's rule holds.</summary>
    public StatedProbation? Probation { get; init; }

    /// <summary>
    /// Credited on-the-job learning in hours, by work process; hours without one stand under <c>unassigned</c>, credit for prior
    /// experience under <c>prior-experience</c>.
    /// </summary>
    public SortedDictionary<string, decimal> OjlByWorkProcess { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Credited on-the-job learning in hours, by the Monday of the week it was worked in; a pay period's hours are spread evenly over its
    /// days.
    /// </summary>
    public SortedDictionary<DateOnly, decimal> OjlByWeek { get; init; } = [];

    /// <summary>Related-instruction components earned, each with the entries that give it. A component counts once.</summary>
    public SortedDictionary<string, IReadOnlyList<CreditSource>> RiSources { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Courses that were begun and give no credit, by the beginning of their results' keys.</summary>
    public SortedDictionary<string, OpenCourse> OpenCourses { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Competencies signed off, each with the entries that say so.</summary>
    public SortedDictionary<string, IReadOnlyList<CreditSource>> Competencies { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Registrations by agency (partner id).</summary>
    public SortedDictionary<string, Registration> Registrations { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Milestones reached and still held, with the day on which the totals reached them; for hours, the last day of the week.
    /// </summary>
    public SortedDictionary<string, DateOnly> Milestones { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Where questions to committees stand, by committee and question.</summary>
    public SortedDictionary<string, CommitteeDecision> Decisions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>How many facts are known and do not count, by the code of the reason; they wait for a person or for another file.</summary>
    public SortedDictionary<string, int> Held { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Total of <see cref="OjlByWorkProcess"/> in hours.</summary>
    public decimal OjlHours { get; init; }

    /// <summary>Hours of the components in <see cref="RiSources"/> and credited ones, at most what the program asks for.</summary>
    public decimal RiHours { get; init; }

    /// <summary>Days of the longest period that an hours row states; 1 when all are daily. It tells how far back a row may reach.</summary>
    public int LongestPeriod { get; init; } = 1;

    /// <summary>Partner ids of the colleges and trainers whose results are on the record, each once.</summary>
    public IEnumerable<string> Providers() =>
        OpenCourses
            .Values.Select(course => course.Provider)
            .Concat(RiSources.Values.SelectMany(sources => sources).Select(source => CourseStatement.ProviderIn(source.Key)))
            .Distinct(StringComparer.Ordinal);
}

/// <summary>An apprentice's registration with an agency.</summary>
/// <param name="Number">The agency's number.</param>
/// <param name="On">Day of the registration.</param>
public sealed record Registration(string Number, DateOnly On);

/// <summary>An entry that gives a component or a competency.</summary>
/// <param name="Key">The entry's natural key.</param>
/// <param name="On">Day from which it counts.</param>
public sealed record CreditSource(string Key, DateOnly On);

/// <summary>A fact that is known and does not count, with the reason.</summary>
public sealed record HeldFact(Fact Fact, Hold Hold);

/// <summary>Why a statement that is known does not count.</summary>
/// <param name="Code">Stable code of the reason.</param>
/// <param name="Allowed">What would count, in words.</param>
public sealed record Hold(string Code, string Allowed);

/// <summary>A course that was begun and gives no credit, by its newest result.</summary>
/// <param name="Provider">Partner id of the college or training provider.</param>
/// <param name="Course">Course id of the program.</param>
/// <param name="Grade">The grade as the file states it.</param>
/// <param name="Result">Failed, without credit or in progress.</param>
/// <param name="Since">Day from which the result counts.</param>
public sealed record OpenCourse(string Provider, string Course, string Grade, CourseResult Result, DateOnly Since);
