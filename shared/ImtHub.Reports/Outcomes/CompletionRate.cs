using ImtHub.Records;

namespace ImtHub.Reports.Outcomes;

/// <summary>A completion rate: of all cohorts whose time is over, and of each.</summary>
/// <param name="Overall">Over all cohorts that are final.</param>
/// <param name="Cohorts">Year by year.</param>
public sealed record CompletionRate(Rate Overall, IReadOnlyList<CompletionCohort> Cohorts)
{
    internal static CompletionRate Of(CompletionRule rule, IEnumerable<Career> careers, DateOnly asOf)
    {
        var cohorts = careers
            .GroupBy(career => career.BeganOn.Year)
            .OrderBy(year => year.Key)
            .Select(year => Cohort(rule, year.Key, [.. year], asOf))
            .ToList();
        var final = cohorts.Where(cohort => cohort.IsFinal).ToList();
        return new(
            new Rate(
                rule.Id,
                rule.Name,
                final.Sum(cohort => cohort.Rate.Numerator),
                final.Sum(cohort => cohort.Rate.Denominator),
                rule.Definition
            ),
            cohorts
        );
    }

    private static CompletionCohort Cohort(CompletionRule rule, int year, List<Career> careers, DateOnly asOf)
    {
        var counted = careers.Where(career => !rule.LeftOut.Contains(career.Fate)).ToList();
        var certified = counted.Count(career => career.Fate == Fate.Completed && career.EndedOn <= LastDay(career));
        // The day hangs on everybody who began, so that it does not move with who is left out.
        var finalOn = careers.Max(LastDay);
        return new(
            year,
            new Rate(rule.Id, rule.Name, certified, counted.Count, rule.Definition),
            careers.Count - counted.Count,
            finalOn,
            asOf >= finalOn
        );
    }

    private static DateOnly LastDay(Career career) => career.ProjectedOn.PlusYears(1);
}

/// <summary>The completion rate of those who began in one calendar year.</summary>
/// <param name="Rate">The rate; of a cohort that is not final, how it stands so far.</param>
/// <param name="LeftOut">Apprentices who do not count by the definition.</param>
/// <param name="FinalOn">Day on which the time of the last of them is over.</param>
/// <param name="IsFinal">True when that day had come.</param>
public sealed record CompletionCohort(int Year, Rate Rate, int LeftOut, DateOnly FinalOn, bool IsFinal);

/// <summary>
/// Who is left out of a completion rate. Cohort and time are alike in both: registered within one year, certified within one year of the
/// projected completion.
/// </summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="LeftOut">Fates of those who do not count in the cohort.</param>
/// <param name="Definition">The definition, with its source.</param>
internal sealed record CompletionRule(string Id, string Name, IReadOnlyList<Fate> LeftOut, string Definition)
{
    /// <summary>29 CFR 29.2, "completion rate".</summary>
    public static CompletionRule Federal { get; } =
        new(
            "completion-federal",
            "Completion rate, federal",
            [Fate.CancelledInProbation],
            "Of the apprentices who began in one calendar year, without those cancelled in probation: the share certified within one year of the projected completion (29 CFR 29.2 and 29.6). "
                + "The first day stands for the day of registration; only cohorts whose time is over are counted."
        );

    /// <summary>Wisconsin DWD 295, read in an excerpt.</summary>
    public static CompletionRule Wisconsin { get; } =
        new(
            "completion-wisconsin",
            "Completion rate, Wisconsin",
            [Fate.CancelledInProbation, Fate.Transferred],
            "Of the apprentices who began in one calendar year, without those cancelled in probation and those transferred: the share certified within one year of the projected completion "
                + "(DWD 295, read in an excerpt only). The first day stands for the day of registration; only cohorts whose time is over are counted."
        );
}
