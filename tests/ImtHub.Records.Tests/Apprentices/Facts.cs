using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>Facts about one apprentice as files would state them, and a small program to hold them against.</summary>
internal static class Facts
{
    public const string ApprenticeId = "a-1";

    public static readonly DateOnly FirstDay = new(2026, 1, 5);

    public static readonly Program Program = new()
    {
        Id = "imt",
        Version = "1",
        Name = "A program of 100 hours",
        InForceFrom = new DateOnly(2013, 2, 1),
        Term = new ProgramTerm(18, 24),
        OjlHours = 100,
        MaxHoursPerWeek = 84,
        WorkProcesses = [new WorkProcess("set-up", "Set-up", 40, true, null), new WorkProcess("operation", "Operation", 60, true, null)],
        RiHours = 12,
        Components =
        [
            new RiComponent("safety", "Safety", 5, true, null),
            new RiComponent("quality", "Quality", 4, true, null),
            new RiComponent("math", "Math", 3, true, null),
        ],
        Courses =
        [
            new ProgramCourse("matc", "IM-1", "Industrial Manufacturing 1", ["safety", "quality"], true, null),
            new ProgramCourse("matc", "MATH", "Math", ["math"], true, null),
            new ProgramCourse("mssc", "SAFETY", "Safety", ["safety"], true, null),
        ],
        Competencies = [new Competency("safe-work", "Works safely", true, null), new Competency("checks", "Checks", true, null)],
        Milestones =
        [
            new Milestone("ojl-25", "A quarter", new MilestoneCondition(0.25m, null, null)),
            new Milestone("ri-complete", "RI complete", new MilestoneCondition(null, 1m, null)),
            new Milestone("ready", "Ready", new MilestoneCondition(1m, 1m, 1m)),
        ],
    };

    public static Lineage From(string file, int row, int day = 1) =>
        new($"run-{file}", $"hours/acme/{file}", row, "hours/acme@1", new DateTimeOffset(2026, 2, day, 8, 0, 0, TimeSpan.Zero));

    public static EnrollmentStatement Enrollment(Lineage lineage) =>
        new()
        {
            Lineage = lineage,
            Sponsor = "acme",
            Worker = "007",
            Program = "imt",
            Name = new PersonName("Ada", "Example"),
            BeganOn = FirstDay,
            Status = ApprenticeStatus.Active,
            Cohort = "2026-1",
        };

    public static HoursStatement Hours(
        decimal hours,
        Lineage lineage,
        int day = 0,
        HoursKind kind = HoursKind.OnTheJobLearning,
        string? process = "operation"
    ) =>
        new()
        {
            Lineage = lineage,
            Employer = "acme",
            Worker = "007",
            From = FirstDay.AddDays(day),
            To = FirstDay.AddDays(day),
            PayCode = kind == HoursKind.OnTheJobLearning ? "REG" : "CLASS",
            Kind = kind,
            WorkProcess = process,
            Hours = hours,
        };

    public static CourseStatement Course(
        string grade,
        Lineage lineage,
        string provider = "matc",
        string course = "IM-1",
        string term = "2026-SP"
    ) =>
        new()
        {
            Lineage = lineage,
            Provider = provider,
            Student = "0042",
            Course = course,
            Term = term,
            Grade = grade,
            Result = grade == "F" ? CourseResult.Failed : CourseResult.Passed,
        };

    public static CompetencyStatement Competency(string id, bool demonstrated, Lineage lineage) =>
        new()
        {
            Lineage = lineage,
            Employer = "acme",
            Worker = "007",
            Competency = id,
            On = FirstDay,
            Demonstrated = demonstrated,
        };

    public static RegistrationStatement Registration(string number, DateOnly on, Lineage lineage, string agency = "dwd") =>
        new()
        {
            Lineage = lineage,
            Agency = agency,
            Issuer = "acme",
            Worker = "007",
            Number = number,
            On = on,
        };
}
