using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programmes;

/// <summary>Whether the parts of a programme fit together: unique ids, known components, hours that add up.</summary>
internal static class ProgrammeConsistency
{
    public static void Check(Programme programme, ConfigurationSection root, ConfigurationSection? ojl, ConfigurationSection? ri)
    {
        RefuseRepeats(ojl, "workProcesses", programme.WorkProcesses.Select(process => process.Id));
        RefuseRepeats(ri, "components", programme.Components.Select(component => component.Id));
        RefuseRepeats(ri, "courses", programme.Courses.Select(course => $"{course.Provider} {course.Course}"));
        RefuseRepeats(root, "competencies", programme.Competencies.Select(competency => competency.Id));
        RefuseRepeats(root, "milestones", programme.Milestones.Select(milestone => milestone.Id));
        RefuseOtherSum(ojl, "workProcesses", programme.WorkProcesses.Sum(process => process.Hours), programme.OjlHours);
        RefuseOtherSum(ri, "components", programme.Components.Sum(component => component.Hours), programme.RiHours);

        var components = programme.Components.Select(component => component.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, course) in programme.Courses.Index())
        {
            if (course.Gives.Count == 0)
                ri?.Refuse($"courses[{index}].gives", "A course must give at least one component.");
            foreach (var component in course.Gives.Where(component => !components.Contains(component)))
                ri?.Refuse($"courses[{index}].gives", $"There is no component '{component}'. Components: {string.Join(", ", components)}.");
        }
        foreach (var (index, competency) in programme.Competencies.Index())
        {
            if (competency.WorkProcess is { } process && !programme.HasWorkProcess(process))
                root.Refuse($"competencies[{index}].workProcess", $"There is no work process '{process}'. Work processes: {string.Join(", ", programme.WorkProcesses.Select(known => known.Id))}.");
        }
        foreach (var (index, milestone) in programme.Milestones.Index())
        {
            if (milestone.When.CompetencyShare is not null && programme.Competencies.Count == 0)
                root.Refuse($"milestones[{index}].when.competencyShare", "The programme lists no competencies that a share could be taken of.");
        }
        if (programme.Milestones.Count > Programme.MostMilestones)
            root.Refuse("milestones", $"At most {Programme.MostMilestones} milestones are possible.");
        if (programme.WorkProcesses.Count > Programme.MostWorkProcesses)
            ojl?.Refuse("workProcesses", $"At most {Programme.MostWorkProcesses} work processes are possible.");
        if (programme.HasWorkProcess(Programme.UnassignedWorkProcess))
            ojl?.Refuse("workProcesses", $"'{Programme.UnassignedWorkProcess}' is kept for hours that state no work process.");
        if (programme.HasWorkProcess(Programme.PriorExperience))
            ojl?.Refuse("workProcesses", $"'{Programme.PriorExperience}' is kept for credit granted for prior experience.");
    }

    private static void RefuseRepeats(ConfigurationSection? section, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, id) in ids.Index())
        {
            if (!seen.Add(id))
                section?.Refuse($"{list}[{index}]", $"'{id}' is listed twice.");
        }
    }

    private static void RefuseOtherSum(ConfigurationSection? section, string list, decimal sum, decimal required)
    {
        if (sum != required)
            section?.Refuse(list, FormattableString.Invariant($"The hours in {list} add up to {sum}, the programme asks for {required}."));
    }
}
