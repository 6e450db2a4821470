using ImtHub.Records.Programs;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// The milestones that a record's totals reach, each with the day on which they did: counted through the weeks of work, the days
/// of results and of sign-offs as they are known now, so that the order in which files arrive does not matter.
/// </summary>
internal static class MilestoneDays
{
    public static SortedDictionary<string, DateOnly> Of(Program program, ApprenticeRecord record)
    {
        var reached = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (
            var milestone in program.Milestones.Where(milestone =>
                milestone.When.IsMet(program, record.OjlHours, record.RiHours, record.Competencies.Count)
            )
        )
        {
            DateOnly?[] days =
            [
                milestone.When.OjlShare is { } ojl ? OjlDay(record, ojl * program.OjlHours) : null,
                milestone.When.RiShare is { } ri ? RiDay(program, record, ri * program.RiHours) : null,
                milestone.When.CompetencyShare is { } share ? CompetencyDay(record, share * program.Competencies.Count) : null,
            ];
            reached[milestone.Id] = days.OfType<DateOnly>().DefaultIfEmpty(record.BeganOn).Max();
        }
        return reached;
    }

    /// <summary>Day on which the hours worked reached so many, the last of the week.</summary>
    public static DateOnly OjlDay(ApprenticeRecord record, decimal required)
    {
        var hours = record.OjlByWorkProcess.GetValueOrDefault(Program.PriorExperience);
        if (hours >= required)
        {
            return record.BeganOn;
        }

        foreach (var (monday, worked) in record.OjlByWeek)
        {
            hours += worked;
            if (hours >= required)
            {
                return monday.PlusDays(6);
            }
        }
        return record.BeganOn;
    }

    /// <summary>Day on which the components earned reached so many hours.</summary>
    public static DateOnly RiDay(Program program, ApprenticeRecord record, decimal required)
    {
        var hours = record.Credit?.RiHours ?? 0;
        if (hours >= required)
        {
            return record.BeganOn;
        }

        var earned = program
            .Components.Where(component => record.RiSources.ContainsKey(component.Id))
            .Select(component => (On: record.RiSources[component.Id].Min(source => source.On), component.Hours))
            .OrderBy(component => component.On);
        foreach (var (on, given) in earned)
        {
            hours += given;
            if (hours >= required)
            {
                return on;
            }
        }
        return record.BeganOn;
    }

    private static DateOnly CompetencyDay(ApprenticeRecord record, decimal required) =>
        record.Competencies.Values.Select(sources => sources.Min(source => source.On)).Order().ElementAt((int)Math.Ceiling(required) - 1);
}
