using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Records.Programs;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Decisions;

/// <summary>What a person's decision about an uploaded file, or about rows of it, does to its run, its rows and the records.</summary>
public sealed partial class RunDecisions(
    IntakeStores stores,
    ProfileCatalog profiles,
    ProgramCatalog programs,
    IntakeLimits limits,
    TimeProvider clock,
    ILogger<RunDecisions> log
)
{
    private readonly RowTaking _rows = new(stores, programs, limits);

    /// <summary>Withdraws what a finished run stated, and answers its file anew. Done twice it ends the same.</summary>
    /// <param name="decision">Id of the decision.</param>
    /// <param name="why">The reason, in the words of whoever decided; the sender reads it.</param>
    /// <param name="at">When it was decided (UTC).</param>
    public async Task WithdrawAsync(string runId, string decision, string why, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await stores.Runs.FindAsync(runId, cancellationToken) is not { State: RunState.Finished or RunState.Withdrawn } run)
        {
            return;
        }

        var file = stores.Kept(run);
        var profile =
            profiles.Find(run.Feed, run.Partner)
            ?? throw new InvalidOperationException(
                $"There is no profile of {run.Feed.Folder()}/{run.Partner} any more: whose numbers run {runId} stated is not known."
            );
        await _rows.WithdrawAsync(
            run,
            file,
            profile,
            new Settlement(SettlementKind.Withdrawn, decision, $"its file was withdrawn: {why}", at),
            cancellationToken
        );
        var withdrawn = run with { State = RunState.Withdrawn, EndedAt = clock.GetUtcNow() };
        var note = FormattableString.Invariant($"Withdrawn by the hub's staff on {at:yyyy-MM-dd HH:mm} UTC: {why}");
        var writer = new ReceiptWriter(stores.Receipts, stores.Announcer, file, null, profiles.NameOf(file.Partner), [note], decision);
        await writer.WriteAsync(withdrawn, null, new RunTally(limits.ListedProblems), Stream.Null, cancellationToken);
        await stores.Runs.SaveAsync(withdrawn, cancellationToken);
        LogWithdrawn(runId);
    }

    /// <summary>
    /// Settles rows of a run by a person's word, and lets the records forget what they stated. Done twice it ends the same.
    /// </summary>
    public async Task DismissAsync(string runId, IReadOnlyCollection<int> lines, Settlement by, CancellationToken cancellationToken)
    {
        if (await stores.Runs.FindAsync(runId, cancellationToken) is not { } run)
        {
            return;
        }

        var rows = (await stores.Reviews.OfRunAsync(run.Partner, runId, cancellationToken))
            .Where(row => lines.Contains(row.Problem.Row) && row.Settled is not { IsFinal: true })
            .ToList();
        await stores.Reviews.SettleAsync(rows, by, cancellationToken);
        await _rows.TakeBackAsync(
            rows,
            by.Cause,
            new(by.Cause, $"{run.Feed.Folder()}/{run.Partner}/{run.Name}", 0, run.Profile ?? "", by.At),
            cancellationToken
        );
    }

    /// <summary>Opens rows again that a person dismissed, and orders their file to be taken in again.</summary>
    public async Task ReopenAsync(string runId, IReadOnlyCollection<int> lines, CancellationToken cancellationToken)
    {
        if (await stores.Runs.FindAsync(runId, cancellationToken) is not { } run)
        {
            return;
        }

        var rows = await stores.Reviews.OfRunAsync(run.Partner, runId, cancellationToken);
        await stores.Reviews.ReopenAsync(
            [.. rows.Where(row => lines.Contains(row.Problem.Row) && row.Settled is { Kind: SettlementKind.Dismissed })],
            cancellationToken
        );
        await stores.Replays.RunsAsync([runId], cancellationToken);
    }

    [LoggerMessage(5, LogLevel.Information, "Run {RunId} was withdrawn")]
    private partial void LogWithdrawn(string runId);
}
