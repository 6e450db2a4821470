using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programs;

/// <summary>Whether the parts of a program fit together: unique ids, known components, hours that add up.</summary>
internal static class ProgramConsistency
{
    public static void Check(Program program, ConfigurationSection root, ConfigurationSection? ojl, ConfigurationSection? ri)
    {
        RefuseRepeats(ojl, "workProcesses", program.WorkProcesses.Select(process => process.Id));
        RefuseRepeats(ri, "components", program.Components.Select(component => component.Id));
        RefuseRepeats(ri, "courses", program.Courses.Select(course => $"{course.Provider} {course.Course}"));
        RefuseRepeats(root, "competencies", program.Competencies.Select(competency => competency.Id));
        RefuseRepeats(root, "milestones", program.Milestones.Select(milestone => milestone.Id));
        RefuseOtherSum(ojl, "workProcesses", program.WorkProcesses.Sum(process => process.Hours), program.OjlHours);
        RefuseOtherSum(ri, "components", program.Components.Sum(component => component.Hours), program.RiHours);

        var components = program.Components.Select(component => component.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, course) in program.Courses.Index())
        {
            if (course.Gives.Count == 0)
            {
                ri?.Refuse($"courses[{index}].gives", "A course must give at least one component.");
            }

            foreach (var component in course.Gives.Where(component => !components.Contains(component)))
            {
                ri?.Refuse($"courses[{index}].gives", $"There is no component '{component}'. Components: {string.Join(", ", components)}.");
            }
        }
        foreach (var (index, competency) in program.Competencies.Index())
        {
            if (competency.WorkProcess is { } process && !program.HasWorkProcess(process))
            {
                root.Refuse(
                    $"competencies[{index}].workProcess",
                    $"There is no work process '{process}'. Work processes: {string.Join(", ", program.WorkProcesses.Select(known => known.Id))}."
                );
            }
        }
        foreach (var (index, milestone) in program.Milestones.Index())
        {
            if (milestone.When.CompetencyShare is not null && program.Competencies.Count == 0)
            {
                root.Refuse(
                    $"milestones[{index}].when.competencyShare",
                    "The program lists no competencies that a share could be taken of."
                );
            }
        }
        if (program.Milestones.Count > Program.MaxMilestones)
        {
            root.Refuse("milestones", $"At most {Program.MaxMilestones} milestones are possible.");
        }

        if (program.WorkProcesses.Count > Program.MaxWorkProcesses)
        {
            ojl?.Refuse("workProcesses", $"At most {Program.MaxWorkProcesses} work processes are possible.");
        }

        if (program.HasWorkProcess(Program.UnassignedWorkProcess))
        {
            ojl?.Refuse("workProcesses", $"'{Program.UnassignedWorkProcess}' is kept for hours that state no work process.");
        }

        if (program.HasWorkProcess(Program.PriorExperience))
        {
            ojl?.Refuse("workProcesses", $"'{Program.PriorExperience}' is kept for credit granted for prior experience.");
        }
    }

    private static void RefuseRepeats(ConfigurationSection? section, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, id) in ids.Index())
        {
            if (!seen.Add(id))
            {
                section?.Refuse($"{list}[{index}]", $"'{id}' is listed twice.");
            }
        }
    }

    private static void RefuseOtherSum(ConfigurationSection? section, string list, decimal sum, decimal required)
    {
        if (sum != required)
        {
            section?.Refuse(list, FormattableString.Invariant($"The hours in {list} add up to {sum}, the program asks for {required}."));
        }
    }
}
