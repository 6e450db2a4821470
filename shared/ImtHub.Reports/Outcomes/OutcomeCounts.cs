namespace ImtHub.Reports.Outcomes;

/// <summary>Apprentices by what has become of them. Enrolled = active + completed + cancelled in and after probation + transferred.</summary>
/// <param name="Enrolled">Everybody whose apprenticeship had begun.</param>
/// <param name="Active">In the programme.</param>
/// <param name="Completed">With a journey card.</param>
/// <param name="CancelledInProbation">Left on the last day of probation or before.</param>
/// <param name="CancelledAfterProbation">Left after probation.</param>
/// <param name="Transferred">Left for a sponsor that is none of the hub's.</param>
public sealed record OutcomeCounts(int Enrolled, int Active, int Completed, int CancelledInProbation, int CancelledAfterProbation, int Transferred)
{
    internal static OutcomeCounts Of(IReadOnlyCollection<Career> careers)
    {
        return new(careers.Count, Count(Fate.Active), Count(Fate.Completed), Count(Fate.CancelledInProbation), Count(Fate.CancelledAfterProbation), Count(Fate.Transferred));

        int Count(Fate fate) => careers.Count(career => career.Fate == fate);
    }
}
