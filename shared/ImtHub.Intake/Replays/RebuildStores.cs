using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;

namespace ImtHub.Intake.Replays;

/// <summary>Where a rebuild puts what it makes.</summary>
/// <param name="Runs">Runs.</param>
/// <param name="Apprentices">Records.</param>
/// <param name="Directory">The same records to read.</param>
/// <param name="Identities">Whose number is whose.</param>
/// <param name="Forms">What forms tell and only reports read.</param>
/// <param name="Reviews">Rows that wait for a person.</param>
public sealed record RebuildStores(
    IRunLedger Runs,
    IApprenticeStore Apprentices,
    IApprenticeDirectory Directory,
    IIdentityDirectory Identities,
    IPersonalFormStore Forms,
    IReviewList Reviews
);
