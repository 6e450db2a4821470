namespace ImtHub.Records.Programmes;

/// <summary>One version of an apprenticeship programme: what counts, how much of it is needed, and what is worth telling.</summary>
public sealed record Programme
{
    /// <summary>Most milestones of one programme: a change of one record, with an event for each, must fit in one transaction.</summary>
    public const int MostMilestones = 16;

    /// <summary>Most work processes of one programme, for the same reason.</summary>
    public const int MostWorkProcesses = 16;

    /// <summary>Work process under which hours stand whose employer states none.</summary>
    public const string UnassignedWorkProcess = "unassigned";

    /// <summary>Work process under which credit for prior experience stands.</summary>
    public const string PriorExperience = "prior-experience";

    /// <summary>Programme id, such as <c>imt</c>.</summary>
    public required string Id { get; init; }
    /// <summary>Version; an apprentice stays on the one they registered under.</summary>
    public required string Version { get; init; }
    /// <summary>Name of the occupation.</summary>
    public required string Name { get; init; }
    /// <summary>First day on which apprentices register under this version.</summary>
    public required DateOnly InForceFrom { get; init; }
    /// <summary>Usual term.</summary>
    public required ProgrammeTerm Term { get; init; }
    /// <summary>Probationary period.</summary>
    public required Probation Probation { get; init; }
    /// <summary>On-the-job learning required, in hours.</summary>
    public required decimal OjlHours { get; init; }
    /// <summary>Most hours of work that one week may state; more are held for a person. 168 where the programme sets no limit.</summary>
    public decimal MostHoursPerWeek { get; init; } = 168;
    /// <summary>How the on-the-job learning is divided; their hours add up to <see cref="OjlHours"/>.</summary>
    public required IReadOnlyList<WorkProcess> WorkProcesses { get; init; }
    /// <summary>Related instruction required, in hours.</summary>
    public required decimal RiHours { get; init; }
    /// <summary>What related instruction consists of; their hours add up to <see cref="RiHours"/>.</summary>
    public required IReadOnlyList<RiComponent> Components { get; init; }
    /// <summary>Which provider's course or module gives which components.</summary>
    public required IReadOnlyList<ProgrammeCourse> Courses { get; init; }
    /// <summary>Competencies to be demonstrated on the job (the mentor's job book).</summary>
    public required IReadOnlyList<Competency> Competencies { get; init; }
    /// <summary>What is worth an event of its own when it is reached.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>The provider's course, or null when the programme does not know it.</summary>
    public ProgrammeCourse? FindCourse(string provider, string course) =>
        Courses.FirstOrDefault(known => known.Provider == provider && known.Course == course);

    /// <summary>True when hours may stand under this work process.</summary>
    public bool HasWorkProcess(string id) => WorkProcesses.Any(process => process.Id == id);

    /// <summary>True when the programme asks for this competency.</summary>
    public bool HasCompetency(string id) => Competencies.Any(competency => competency.Id == id);
}
