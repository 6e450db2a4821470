using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Intake.Taking;
using ImtHub.Records.Programmes;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake;

/// <summary>
/// Takes a file in: every row ends in one outcome, every record changes with its events, the sender gets a receipt. Taken in
/// again after a crash it ends in the same counts; the same upload delivered again changes nothing.
/// </summary>
public sealed partial class FileIntake(
    IRunLedger runs,
    IApprenticeStore apprentices,
    IIdentityDirectory identities,
    IReviewList reviews,
    IOutboxSignal outbox,
    IReceiptStore receipts,
    IReceiptAnnouncer announcer,
    ProfileCatalog profiles,
    ProgrammeCatalog programmes,
    IntakeLimits limits,
    TimeProvider clock,
    ILogger<FileIntake> log)
{
    private readonly HashSet<string> _programmeIds = [.. programmes.Ids];
    private readonly WindowDecider _decider = new(
        identities, new Enroller(identities), new Registrar(identities, apprentices), new RecordWriter(apprentices, programmes), limits);

    /// <summary>
    /// Takes the file in and returns its run, finished or refused. A service that fails travels as an exception: the next try goes
    /// on under the same run.
    /// </summary>
    public async Task<IntakeRun> TakeInAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        var fingerprint = await FileFingerprint.TakeAsync(file, cancellationToken);
        var run = await runs.BeginAsync(file, fingerprint.Sha256, cancellationToken);
        if (run.State is RunState.Finished or RunState.Refused)
            return run;
        var writer = new ReceiptWriter(receipts, announcer, file, fingerprint, profiles.NameOf(file.Partner));
        if (profiles.Find(file.Feed, file.Partner) is not { } profile)
            return await RefuseAsync(run, writer, null, null, [MissingProfile.Problem(profiles, file)], cancellationToken);
        run = run with { Profile = profile.Name };
        await using var mapped = await MappedFile.OpenAsync(
            file with { StoredAt = run.StatedAt }, fingerprint, profile, _programmeIds, limits, run.Id, cancellationToken);
        return mapped.Refusal.Count > 0
            ? await RefuseAsync(run, writer, profile, mapped, mapped.Refusal, cancellationToken)
            : await TakeRowsAsync(run, writer, file, profile, mapped, cancellationToken);
    }

    /// <summary>
    /// Ends the run of a file that could not be taken in after the last try, with a receipt that says so: the sender hears of it,
    /// and the file is kept. A run that has ended stays as it is.
    /// </summary>
    public async Task<IntakeRun> GiveUpAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        var fingerprint = await FileFingerprint.TakeAsync(file, cancellationToken);
        var run = await runs.BeginAsync(file, fingerprint.Sha256, cancellationToken);
        if (run.State != RunState.Started)
            return run;
        var writer = new ReceiptWriter(receipts, announcer, file, fingerprint, profiles.NameOf(file.Partner));
        var problem = new RowProblem(0, null, null, ProblemCodes.FileGivenUp, "The hub failed to take this file in; its staff have been told and will run it again. Nothing needs to be sent anew.");
        return await EndAsync(run, RunState.Poisoned, writer, null, null, [problem], cancellationToken);
    }

    private async Task<IntakeRun> TakeRowsAsync(
        IntakeRun run, ReceiptWriter writer, ArrivedFile file, PartnerProfile profile, MappedFile mapped, CancellationToken cancellationToken)
    {
        var tally = new RunTally(limits.ListedProblems);
        await using var corrections = await CorrectionsFile.CreateAsync(mapped.Delimiter ?? profile.File.Delimiter ?? ',', mapped.Headers);
        await foreach (var window in WindowsAsync(mapped, cancellationToken))
        {
            var (outcomes, pending) = await _decider.DecideAsync(window, profile, run, cancellationToken);
            await HoldAsync(run, file, outcomes, cancellationToken);
            if (pending.Count > 0)
                await outbox.PendingAsync(pending, cancellationToken);
            foreach (var outcome in outcomes)
            {
                tally.Add(outcome);
                if (outcome.NeedsCorrection)
                    await corrections.AddAsync(outcome);
            }
        }
        if (!tally.Counts.Reconciles)
            throw new InvalidOperationException($"The counts of run {run.Id} do not add up: {tally.Counts}.");
        var finished = run with { State = RunState.Finished, Counts = tally.Counts, EndedAt = clock.GetUtcNow() };
        await writer.WriteAsync(finished, mapped, tally, await corrections.CompleteAsync(cancellationToken), cancellationToken);
        await runs.SaveAsync(finished, cancellationToken);
        LogFinished(run.Id, profile.Name, tally.Counts.Received, tally.Counts.Applied, tally.Counts.Unchanged, tally.Counts.Held, tally.Counts.Rejected, tally.Counts.NotOurs);
        return finished;
    }

    private async Task<IntakeRun> RefuseAsync(
        IntakeRun run, ReceiptWriter writer, PartnerProfile? profile, MappedFile? mapped, IReadOnlyList<RowProblem> problems, CancellationToken cancellationToken)
    {
        LogRefused(run.Id, problems[0].Code);
        return await EndAsync(run, RunState.Refused, writer, profile, mapped, problems, cancellationToken);
    }

    /// <summary>Ends the run of a file that is not taken in as a whole.</summary>
    private async Task<IntakeRun> EndAsync(
        IntakeRun run, RunState state, ReceiptWriter writer, PartnerProfile? profile, MappedFile? mapped, IReadOnlyList<RowProblem> problems, CancellationToken cancellationToken)
    {
        var tally = new RunTally(limits.ListedProblems);
        tally.Refuse(problems);
        var ended = run with { State = state, Profile = profile?.Name, EndedAt = clock.GetUtcNow() };
        await writer.WriteAsync(ended, mapped, tally, Stream.Null, cancellationToken);
        await runs.SaveAsync(ended, cancellationToken);
        return ended;
    }

    private async IAsyncEnumerable<IReadOnlyList<MappedRow>> WindowsAsync(
        MappedFile mapped, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = new List<MappedRow>(limits.RowsPerWindow);
        while (await mapped.ReadAsync(cancellationToken))
        {
            window.Add(mapped.Keep());
            if (window.Count < limits.RowsPerWindow)
                continue;
            yield return window;
            window.Clear();
        }
        if (window.Count > 0)
            yield return window;
    }

    private async Task HoldAsync(IntakeRun run, ArrivedFile file, IReadOnlyList<RowOutcome> outcomes, CancellationToken cancellationToken)
    {
        HeldRow[] held =
        [
            .. outcomes.Where(outcome => outcome.Result == RowResult.Held).Select(outcome =>
                new HeldRow(run.Id, file.Path, file.Partner, outcome.Row.Person?.Issuer, outcome.Row.Person?.Number, outcome.Problems[0], file.StoredAt)),
        ];
        if (held.Length > 0)
            await reviews.AddAsync(held, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "Run {RunId} by {Profile}: received {Received} = applied {Applied} + unchanged {Unchanged} + held {Held} + rejected {Rejected} + not ours {NotOurs}")]
    private partial void LogFinished(string runId, string profile, int received, int applied, int unchanged, int held, int rejected, int notOurs);

    [LoggerMessage(2, LogLevel.Warning, "Run {RunId} refused the file: {Code}")]
    private partial void LogRefused(string runId, string code);
}
