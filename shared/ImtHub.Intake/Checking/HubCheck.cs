using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Replays;
using ImtHub.Records.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImtHub.Intake.Checking;

/// <summary>
/// The dry run against a hub: the file is taken in as any other, by today's profile, for the people and on the records of today, and
/// whatever is written stays in memory. Nobody hears of it.
/// </summary>
/// <param name="runs">The hub's runs.</param>
/// <param name="apprentices">The hub's records.</param>
/// <param name="identities">Whose number is whose.</param>
/// <param name="reviews">The hub's open rows.</param>
/// <param name="profiles">The profiles to read by.</param>
/// <param name="programs">The hub's programs.</param>
/// <param name="limits">Limits of files.</param>
/// <param name="clock">Tells when the dry run ends; nothing remembers it.</param>
public sealed class HubCheck(
    IRunLedger runs,
    IApprenticeStore apprentices,
    IIdentityDirectory identities,
    IReviewList reviews,
    ProfileCatalog profiles,
    ProgramCatalog programs,
    IntakeLimits limits,
    TimeProvider clock
)
{
    /// <summary>What would become of the file if it were dropped now.</summary>
    public async Task<FileCheckResult> CheckAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var receipts = new KeptReceipt();
        var stores = new IntakeStores(
            new DryRunLedger(runs),
            Silence.Instance,
            new DryRunApprentices(apprentices),
            new DryRunIdentities(identities),
            new NoForms(),
            new DryRunReviews(reviews),
            new OneFile(),
            new OrdersInMemory(),
            Silence.Instance,
            receipts,
            Silence.Instance,
            Silence.Instance,
            Silence.Instance
        );
        // Nobody limits the time of a dry run, and a file that is checked is not replaced by its masked copy.
        var unhurried = limits with
        {
            CheckpointSeconds = int.MaxValue,
            ContinueSeconds = int.MaxValue,
        };
        var intake = new FileIntake(stores, profiles, programs, unhurried, clock, NullLogger<FileIntake>.Instance);
        var run = await intake.TakeInAsync(file with { ReplaceAsync = null }, cancellationToken);
        var receipt = receipts.Receipt ?? throw new InvalidOperationException("The dry run ended without an answer.");
        return new(
            run.State != Runs.RunState.Finished,
            run.Counts.Received,
            run.Counts.Applied + run.Counts.Unchanged,
            run.Counts.Held,
            run.Counts.Rejected,
            run.Counts.NotOurs,
            receipt.Problems,
            receipt.ProblemCount,
            receipt.Warnings
        )
        {
            Unchanged = run.Counts.Unchanged,
            NotLookedAt = [],
        };
    }
}
