namespace ImtHub.Records.Programs;

/// <summary>One version of an apprenticeship program: what counts, how much of it is needed, and what is worth telling.</summary>
public sealed record Program
{
    /// <summary>Most milestones of one program: a change of one record, with an event for each, must fit in one transaction.</summary>
    public const int MaxMilestones = 16;

    /// <summary>Most work processes of one program, for the same reason.</summary>
    public const int MaxWorkProcesses = 16;

    /// <summary>Work process under which hours stand whose employer states none.</summary>
    public const string UnassignedWorkProcess = "unassigned";

    /// <summary>Work process under which credit for prior experience stands.</summary>
    public const string PriorExperience = "prior-experience";

    /// <summary>Program id, such as <c>imt</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version; an apprentice stays on the one they registered under.</summary>
    public required string Version { get; init; }

    /// <summary>Name of the occupation.</summary>
    public required string Name { get; init; }

    /// <summary>First day on which apprentices register under this version.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>Usual term.</summary>
    public required ProgramTerm Term { get; init; }

    /// <summary>On-the-job learning required, in hours.</summary>
    public required decimal OjlHours { get; init; }

    /// <summary>Most hours of work that one week may state; more are held for a person. 168 where the program sets no limit.</summary>
    public decimal MaxHoursPerWeek { get; init; } = 168;

    /// <summary>How the on-the-job learning is divided; their hours add up to <see cref="OjlHours"/>.</summary>
    public required IReadOnlyList<WorkProcess> WorkProcesses { get; init; }

    /// <summary>Related instruction required, in hours.</summary>
    public required decimal RiHours { get; init; }

    /// <summary>What related instruction consists of; their hours add up to <see cref="RiHours"/>.</summary>
    public required IReadOnlyList<RiComponent> Components { get; init; }

    /// <summary>Which provider's course or module gives which components.</summary>
    public required IReadOnlyList<ProgramCourse> Courses { get; init; }

    /// <summary>Competencies to be demonstrated on the job (the mentor's job book).</summary>
    public required IReadOnlyList<Competency> Competencies { get; init; }

    /// <summary>What is worth an event of its own when it is reached.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>The provider's course, or null when the program does not know it.</summary>
    public ProgramCourse? FindCourse(string provider, string course) =>
        Courses.FirstOrDefault(known => known.Provider == provider && known.Course == course);

    /// <summary>True when hours may stand under this work process.</summary>
    public bool HasWorkProcess(string id) => WorkProcesses.Any(process => process.Id == id);

    /// <summary>True when the program asks for this competency.</summary>
    public bool HasCompetency(string id) => Competencies.Any(competency => competency.Id == id);
}

/// <summary>A provider's course or module and the components that passing it gives.</summary>
/// <param name="Provider">Partner id of the college or training provider.</param>
/// <param name="Course">Course id as the provider's files, or its profile, name it.</param>
/// <param name="Name">Title of the course.</param>
/// <param name="Gives">Ids of the components earned.</param>
/// <param name="Verified">False while id, title or components have not been read at their source.</param>
/// <param name="Note">Where they are from, or what is still to be found out.</param>
public sealed record ProgramCourse(string Provider, string Course, string Name, IReadOnlyList<string> Gives, bool Verified, string? Note);

/// <summary>How long the program usually takes, in months.</summary>
/// <param name="FromMonths">Shortest usual term.</param>
/// <param name="ToMonths">Longest usual term.</param>
public sealed record ProgramTerm(int FromMonths, int ToMonths);

/// <summary>One part of related instruction. It counts once, whoever taught it and however often.</summary>
/// <param name="Id">Component id.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="Hours">Hours credited.</param>
/// <param name="Verified">False while the hours have not been read at their source.</param>
/// <param name="Note">Where they are from, or what is still to be found out.</param>
public sealed record RiComponent(string Id, string Name, decimal Hours, bool Verified, string? Note);

/// <summary>One part of the on-the-job learning.</summary>
/// <param name="Id">Id that employers' profiles map to.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="Hours">Hours foreseen.</param>
/// <param name="Verified">False while the division has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record WorkProcess(string Id, string Name, decimal Hours, bool Verified, string? Note);

/// <summary>Something that an apprentice shows on the job and a mentor signs off.</summary>
/// <param name="Id">Competency id.</param>
/// <param name="Name">Name as the job book prints it.</param>
/// <param name="Verified">False while it has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
/// <param name="WorkProcess">Id of the work process at which it is learned; null when none is named.</param>
public sealed record Competency(string Id, string Name, bool Verified, string? Note, string? WorkProcess = null);

/// <summary>A point on the way that committees hear of.</summary>
/// <param name="Id">Milestone id, as it stands in events.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="When">What must be reached; all of it.</param>
public sealed record Milestone(string Id, string Name, MilestoneCondition When);

/// <summary>The shares that a milestone asks for, each over 0 and at most 1; every one stated must be reached.</summary>
/// <param name="OjlShare">Share of the required on-the-job learning hours; null when not asked for.</param>
/// <param name="RiShare">Share of the required related-instruction hours; null when not asked for.</param>
/// <param name="CompetencyShare">Share of the program's competencies; null when not asked for.</param>
public sealed record MilestoneCondition(decimal? OjlShare, decimal? RiShare, decimal? CompetencyShare)
{
    /// <summary>True when hours and competencies reach every share asked for.</summary>
    /// <param name="program">The program that sets what the shares are of.</param>
    /// <param name="ojlHours">Credited on-the-job learning in hours.</param>
    /// <param name="riHours">Credited related instruction in hours.</param>
    /// <param name="competencies">Number of competencies signed off.</param>
    public bool IsMet(Program program, decimal ojlHours, decimal riHours, int competencies) =>
        Reaches(ojlHours, OjlShare, program.OjlHours)
        && Reaches(riHours, RiShare, program.RiHours)
        && Reaches(competencies, CompetencyShare, program.Competencies.Count);

    private static bool Reaches(decimal value, decimal? share, decimal whole) => share is null || value >= share * whole;
}

/// <summary>One step of a sponsor's wage progression, reached when every condition it states is met.</summary>
/// <param name="Id">Id, unique within the sponsor.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="Percent">Share of the journey worker's wage in per cent, over 0 and at most 100; null when the committee sets amounts
/// elsewhere.</param>
/// <param name="AfterMonths">Months since the first day; null when not asked for.</param>
/// <param name="AfterOjlHours">Credited on-the-job learning in hours; null when not asked for.</param>
/// <param name="AfterRiHours">Credited related instruction in hours; null when not asked for.</param>
/// <param name="Verified">True when it was read in the committee's standards.</param>
/// <param name="Note">What is known of it when it is not verified.</param>
public sealed record WageStep(
    string Id,
    string Name,
    decimal? Percent,
    int? AfterMonths,
    decimal? AfterOjlHours,
    decimal? AfterRiHours,
    bool Verified = true,
    string? Note = null
);

/// <summary>A firm's own job title, kept beside the occupation (dual classification).</summary>
/// <param name="Title">The title during the apprenticeship.</param>
/// <param name="JourneyTitle">The firm's title at journey level; the same one where the firm has no other.</param>
public sealed record FirmTitle(string Title, string JourneyTitle);
