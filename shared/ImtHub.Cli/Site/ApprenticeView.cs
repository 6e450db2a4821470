using ImtHub.Records.Apprentices;
using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;

namespace ImtHub.Cli.Site;

/// <summary>Everything that is known of one apprentice.</summary>
/// <param name="Progress">The record and how the apprentice advances.</param>
/// <param name="Trace">Where each number comes from.</param>
/// <param name="Wage">The step of the sponsor's wage progression; null when the steps are not known.</param>
/// <param name="Sponsor">The sponsor; null when the configuration does not hold it.</param>
/// <param name="On">The day at whose end this was believed; null for now.</param>
/// <param name="Days">Days on which something was stated, the newest first.</param>
public sealed record ApprenticeView(ApprenticeProgress Progress, RecordTrace Trace, WageProgress? Wage, Sponsor? Sponsor, DateOnly? On, IReadOnlyList<DateOnly> Days)
{
    /// <summary>The record.</summary>
    public ApprenticeRecord Record => Progress.Record;
}
