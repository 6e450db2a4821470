using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Processing;

/// <summary>Everything that taking in a file reads and writes: the hub's own, or that of a rebuild beside it.</summary>
/// <param name="Runs">Runs.</param>
/// <param name="Line">Files that wait, and their tries.</param>
/// <param name="Apprentices">Records.</param>
/// <param name="Identities">Whose number is whose.</param>
/// <param name="Forms">What forms tell that only reports read.</param>
/// <param name="Reviews">Rows that wait for a person.</param>
/// <param name="Archive">Contents taken in.</param>
/// <param name="Replays">What is to be done again.</param>
/// <param name="Outbox">The relay's signal.</param>
/// <param name="Receipts">Answers to files.</param>
/// <param name="Announcer">Who hears of them.</param>
/// <param name="Checkpoints">How far runs of long files have come.</param>
/// <param name="Poisoned">Incidents of files that are not opened any more.</param>
public sealed record IntakeStores(
    IRunLedger Runs,
    IFileLine Line,
    IApprenticeStore Apprentices,
    IIdentityDirectory Identities,
    IPersonalFormStore Forms,
    IReviewList Reviews,
    IFileArchive Archive,
    IReplayOrders Replays,
    IOutboxSignal Outbox,
    IReceiptStore Receipts,
    IReceiptAnnouncer Announcer,
    ICheckpointStore Checkpoints,
    IPoisonedFiles Poisoned
)
{
    /// <summary>A run's file with the content that the archive keeps.</summary>
    internal ArrivedFile Kept(IntakeRun run) =>
        new(run.Feed, run.Partner, run.Name, run.StoredAt, token => Archive.OpenAsync(run.Feed, run.Partner, run.Sha256, token));
}
