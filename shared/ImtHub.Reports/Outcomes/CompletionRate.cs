namespace ImtHub.Reports.Outcomes;

/// <summary>A completion rate: of all cohorts whose time is over, and of each.</summary>
/// <param name="Overall">Over all cohorts that are final.</param>
/// <param name="Cohorts">Year by year.</param>
public sealed record CompletionRate(Rate Overall, IReadOnlyList<CompletionCohort> Cohorts)
{
    internal static CompletionRate Of(CompletionRule rule, IEnumerable<Career> careers, DateOnly asOf)
    {
        var cohorts = careers.GroupBy(career => career.BeganOn.Year).OrderBy(year => year.Key).Select(year => Cohort(rule, year.Key, [.. year], asOf)).ToList();
        var final = cohorts.Where(cohort => cohort.IsFinal).ToList();
        return new(new Rate(rule.Id, rule.Name, final.Sum(cohort => cohort.Rate.Numerator), final.Sum(cohort => cohort.Rate.Denominator), rule.Definition), cohorts);
    }

    private static CompletionCohort Cohort(CompletionRule rule, int year, List<Career> careers, DateOnly asOf)
    {
        var counted = careers.Where(career => !rule.LeftOut.Contains(career.Fate)).ToList();
        var certified = counted.Count(career => career.Fate == Fate.Completed && career.EndedOn <= LastDay(career));
        // The day hangs on everybody who began, so that it does not move with who is left out.
        var finalOn = careers.Max(LastDay);
        return new(year, new Rate(rule.Id, rule.Name, certified, counted.Count, rule.Definition), careers.Count - counted.Count, finalOn, asOf >= finalOn);
    }

    private static DateOnly LastDay(Career career) => career.ProjectedOn.AddYears(1);
}
