using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programs;

/// <summary>Reads a program from its JSON file, and refuses one whose parts do not fit together.</summary>
public static class ProgramReader
{
    /// <summary>The program; null, with every problem noted, when anything in the file is wrong.</summary>
    public static Program? Read(ConfigurationFile file, ICollection<ConfigurationProblem> problems)
    {
        var found = new List<ConfigurationProblem>();
        var program = ConfigurationSection.Open(file, found) is { } root ? ReadRoot(root) : null;
        foreach (var problem in found)
        {
            problems.Add(problem);
        }

        return found.Count == 0 ? program : null;
    }

    private static Program ReadRoot(ConfigurationSection root)
    {
        var ojl = root.Section("onTheJobLearning");
        var ri = root.Section("relatedInstruction");
        var program = new Program
        {
            Id = root.Text("id"),
            Version = root.Text("version"),
            Name = root.Text("name"),
            InForceFrom = root.Day("inForceFrom"),
            Term = ReadTerm(root.Section("term")),
            OjlHours = ojl?.PositiveNumber("hours") ?? 0,
            MaxHoursPerWeek = WeekLimit(ojl),
            WorkProcesses = Each(ojl, "workProcesses", ReadWorkProcess),
            RiHours = ri?.PositiveNumber("hours") ?? 0,
            Components = Each(ri, "components", ReadComponent),
            Courses = Each(ri, "courses", ReadCourse),
            Competencies = Each(root, "competencies", ReadCompetency),
            Milestones = Each(root, "milestones", ReadMilestone),
        };
        if (root.Names.Contains("probation"))
        {
            root.Refuse("probation", "Probation is not the program's: it stands in jurisdictions/<state>.json, or on the enrollment form.");
        }

        ojl?.Close();
        ri?.Close();
        root.Close();
        ProgramConsistency.Check(program, root, ojl, ri);
        return program;
    }

    private static decimal WeekLimit(ConfigurationSection? ojl)
    {
        const decimal WholeWeek = 168;
        if (ojl?.OptionalSection("maxHoursPerWeek") is not { } section)
        {
            return WholeWeek;
        }

        section.Verification();
        var hours = section.PositiveNumber("hours");
        if (hours > WholeWeek)
        {
            section.Refuse("hours", "hours must be at most 168, the hours of a week.");
        }

        section.Close();
        return hours;
    }

    private static ProgramTerm ReadTerm(ConfigurationSection? section)
    {
        if (section is null)
        {
            return new ProgramTerm(0, 0);
        }

        var term = new ProgramTerm(section.PositiveCount("fromMonths"), section.PositiveCount("toMonths"));
        if (term.ToMonths < term.FromMonths)
        {
            section.Refuse("toMonths", "toMonths must not be less than fromMonths.");
        }

        section.Close();
        return term;
    }

    private static WorkProcess ReadWorkProcess(ConfigurationSection section)
    {
        var (verified, note) = section.Verification();
        return new WorkProcess(section.Text("id"), section.Text("name"), section.PositiveNumber("hours"), verified, note);
    }

    private static RiComponent ReadComponent(ConfigurationSection section)
    {
        var (verified, note) = section.Verification();
        return new RiComponent(section.Text("id"), section.Text("name"), section.PositiveNumber("hours"), verified, note);
    }

    private static ProgramCourse ReadCourse(ConfigurationSection section)
    {
        var (verified, note) = section.Verification();
        return new ProgramCourse(
            section.Text("provider"),
            section.Text("course"),
            section.Text("name"),
            section.Texts("gives"),
            verified,
            note
        );
    }

    private static Competency ReadCompetency(ConfigurationSection section)
    {
        var (verified, note) = section.Verification();
        return new Competency(section.Text("id"), section.Text("name"), verified, note, section.OptionalText("workProcess"));
    }

    private static Milestone ReadMilestone(ConfigurationSection section)
    {
        var condition = new MilestoneCondition(null, null, null);
        if (section.Section("when") is { } when)
        {
            condition = new MilestoneCondition(Share(when, "ojlShare"), Share(when, "riShare"), Share(when, "competencyShare"));
            if (condition is { OjlShare: null, RiShare: null, CompetencyShare: null })
            {
                section.Refuse("when", "when must ask for at least one of ojlShare, riShare, competencyShare.");
            }

            when.Close();
        }
        return new Milestone(section.Text("id"), section.Text("name"), condition);
    }

    private static decimal? Share(ConfigurationSection section, string name)
    {
        var share = section.OptionalPositiveNumber(name);
        if (share > 1)
        {
            section.Refuse(name, $"{name} must be at most 1.");
        }

        return share;
    }

    private static List<T> Each<T>(ConfigurationSection? section, string name, Func<ConfigurationSection, T> read)
    {
        var items = new List<T>();
        foreach (var item in section?.Sections(name) ?? [])
        {
            items.Add(read(item));
            item.Close();
        }
        return items;
    }
}
