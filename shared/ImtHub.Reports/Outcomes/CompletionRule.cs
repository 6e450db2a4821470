namespace ImtHub.Reports.Outcomes;

/// <summary>Who is left out of a completion rate. Cohort and time are alike in both: registered within one year, certified within one year of the projected completion.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="LeftOut">Fates of those who do not count in the cohort.</param>
/// <param name="Definition">The definition, with its source.</param>
internal sealed record CompletionRule(string Id, string Name, IReadOnlyList<Fate> LeftOut, string Definition)
{
    /// <summary>29 CFR 29.2, "completion rate".</summary>
    public static CompletionRule Federal { get; } = new(
        "completion-federal", "Completion rate, federal", [Fate.CancelledInProbation],
        "Of the apprentices who began in one calendar year, without those cancelled in probation: the share certified within one year of the projected completion (29 CFR 29.2 and 29.6). "
        + "The first day stands for the day of registration; only cohorts whose time is over are counted.");

    /// <summary>Wisconsin DWD 295, read in an excerpt.</summary>
    public static CompletionRule Wisconsin { get; } = new(
        "completion-wisconsin", "Completion rate, Wisconsin", [Fate.CancelledInProbation, Fate.Transferred],
        "Of the apprentices who began in one calendar year, without those cancelled in probation and those transferred: the share certified within one year of the projected completion "
        + "(DWD 295, read in an excerpt only). The first day stands for the day of registration; only cohorts whose time is over are counted.");
}
