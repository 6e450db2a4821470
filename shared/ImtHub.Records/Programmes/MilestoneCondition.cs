namespace ImtHub.Records.Programmes;

/// <summary>The shares that a milestone asks for, each over 0 and at most 1; every one stated must be reached.</summary>
/// <param name="OjlShare">Share of the required on-the-job learning hours; null when not asked for.</param>
/// <param name="RiShare">Share of the required related-instruction hours; null when not asked for.</param>
/// <param name="CompetencyShare">Share of the programme's competencies; null when not asked for.</param>
public sealed record MilestoneCondition(decimal? OjlShare, decimal? RiShare, decimal? CompetencyShare)
{
    /// <summary>True when hours and competencies reach every share asked for.</summary>
    /// <param name="programme">The programme that sets what the shares are of.</param>
    /// <param name="ojlHours">Credited on-the-job learning in hours.</param>
    /// <param name="riHours">Credited related instruction in hours.</param>
    /// <param name="competencies">Number of competencies signed off.</param>
    public bool IsMet(Programme programme, decimal ojlHours, decimal riHours, int competencies) =>
        Reaches(ojlHours, OjlShare, programme.OjlHours)
        && Reaches(riHours, RiShare, programme.RiHours)
        && Reaches(competencies, CompetencyShare, programme.Competencies.Count);

    private static bool Reaches(decimal value, decimal? share, decimal whole) => share is null || value >= share * whole;
}
