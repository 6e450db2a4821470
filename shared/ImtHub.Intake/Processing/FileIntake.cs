using System.Globalization;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Processing;

/// <summary>
/// Takes a file in: every row ends in one outcome, every record changes with its events, the sender gets a receipt. Taken in
/// again after a crash it ends in the same counts; the same upload delivered again changes nothing.
/// </summary>
public sealed partial class FileIntake(
    IntakeStores stores,
    ProfileCatalog profiles,
    ProgramCatalog programs,
    IntakeLimits limits,
    TimeProvider clock,
    ILogger<FileIntake> log
)
{
    private const int NamedFailures = 10;
    private const int NewestRuns = 40;
    private const int NamedLeftOut = 20;
    private readonly HashSet<string> _programIds = [.. programs.Ids];
    private readonly RowTaking _rows = new(stores, programs, limits);
    private readonly RunEnding _ending = new(stores, profiles, limits, clock, log);

    /// <summary>
    /// Takes the file in and returns its run: finished, refused, given up because its tries never end, or, of a file too long for one
    /// invocation, still begun and ordered to go on. A service that fails travels as an exception: the next try goes on under the same run,
    /// from its last checkpoint.
    /// </summary>
    public async Task<IntakeRun> TakeInAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        // The try counts before anything of the file is read: what reading it may do to the process cannot be known.
        var tries = await stores.Line.BeginTryAsync(file, cancellationToken);
        if (tries > limits.Tries)
        {
            return await _ending.PoisonUnreadAsync(file, tries - 1, cancellationToken);
        }

        var ended = await TakeInOnceAsync(file, cancellationToken);
        await stores.Line.LeaveAsync(file, cancellationToken);
        return ended;
    }

    /// <summary>True when no file waits whole for a person: those of a rebuild have been let through.</summary>
    internal bool LetsAllThrough { get; init; }

    /// <summary>Lets a file that was given up be opened again.</summary>
    public Task ForgetTriesAsync(ArrivedFile file, CancellationToken cancellationToken) => stores.Line.LeaveAsync(file, cancellationToken);

    private async Task<IntakeRun> TakeInOnceAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        await using var masked = await MaskAsync(file, cancellationToken);
        var run = await stores.Runs.BeginAsync(masked.File, masked.Fingerprint.Sha256, cancellationToken);
        if (run.State is RunState.Finished or RunState.Refused or RunState.Withdrawn)
        {
            return run;
        }

        if (run.IsEarlier)
        {
            await RestateAsync(run, cancellationToken);
        }

        return await FileTrace.RunAsync(
            "intake",
            run.Id,
            async _ =>
            {
                var from = run.IsRetry ? await stores.Checkpoints.FindAsync(run.Id, cancellationToken) : null;
                var ended = await ReadAsync(run, masked, from, cancellationToken);
                if (ended.State != RunState.Started)
                {
                    HubMetrics.Lag(run.Feed.Folder(), clock.GetUtcNow() - run.StoredAt);
                }

                return ended;
            }
        );
    }

    /// <summary>
    /// Takes the file of a run in again, by today's profile and for the people known today, and applies the difference: what the
    /// run stated before and does not state any more is withdrawn.
    /// </summary>
    /// <param name="decision">The decision by which a withdrawn file counts again; null for any other replay.</param>
    /// <param name="isRetry">True when an earlier try may have died on its way.</param>
    /// <param name="isInOrder">True when all forms about the same people are taken in again in the order in which they were stored.</param>
    /// <returns>The run with its new counts; null when there is no such run.</returns>
    /// <exception cref="FileNotFoundException">The file's content is kept no longer.</exception>
    public async Task<IntakeRun?> ReplayAsync(
        string runId,
        CancellationToken cancellationToken,
        string? decision = null,
        bool isRetry = false,
        bool isInOrder = false
    )
    {
        if (await stores.Runs.FindAsync(runId, cancellationToken) is not { } known)
        {
            return null;
        }

        await using var masked = await MaskAsync(stores.Kept(known), cancellationToken);
        var statedAt = await stores.Runs.FirstStoredAtAsync(known, cancellationToken);
        var run = known with
        {
            State = RunState.Started,
            IsRetry = isRetry,
            StatedAt = statedAt,
            IsRepeat = known.IsRepeat || statedAt < known.StoredAt,
            Replays = known.Replays + (known.State == RunState.Started ? 0 : 1),
        };
        return await FileTrace.RunAsync(
            "replay",
            run.Id,
            _ => ReadAsync(run, masked, null, cancellationToken, decision, isReplay: true, isInOrder)
        );
    }

    /// <summary>Lets the records of apprentices forget statements, because of a run. Done twice it ends the same.</summary>
    internal Task TakeBackAsync(
        IReadOnlyCollection<string> apprentices,
        Func<Fact, StatementOrigin, bool> withdrawn,
        IntakeRun run,
        CancellationToken cancellationToken
    ) => _rows.TakeBackAsync(apprentices, withdrawn, run, stores.Kept(run), cancellationToken);

    /// <summary>
    /// Goes on with a run that was too long for one invocation, from its checkpoint and from the kept content, whatever became of the
    /// sender's file. A run that has ended stays as it is.
    /// </summary>
    /// <exception cref="FileNotFoundException">The file's content is kept no longer.</exception>
    public async Task ContinueAsync(string runId, CancellationToken cancellationToken)
    {
        if (await stores.Runs.FindAsync(runId, cancellationToken) is not { State: RunState.Started } run)
        {
            return;
        }

        var kept = stores.Kept(run);
        var tries = await stores.Line.BeginTryAsync(kept, cancellationToken);
        if (tries > limits.Tries)
        {
            await _ending.PoisonUnreadAsync(kept, tries - 1, cancellationToken);
            return;
        }

        await using var masked = await MaskAsync(kept, cancellationToken);
        var from = await stores.Checkpoints.FindAsync(runId, cancellationToken);
        run = run with { IsRetry = tries > 1 };
        await FileTrace.RunAsync("intake", run.Id, _ => ReadAsync(run, masked, from, cancellationToken));
        await stores.Line.LeaveAsync(kept, cancellationToken);
    }

    /// <summary>
    /// Ends the run of an upload that was deleted or replaced while it was read, by what the archive has of it. What was not yet kept there
    /// has stated nothing: its sender reads that it is gone. A run that has ended, and an upload that was never begun, stay as they are.
    /// </summary>
    /// <param name="partner">The partner's folder.</param>
    /// <param name="name">The upload's name below it.</param>
    /// <param name="storedAt">When it was stored (UTC).</param>
    public async Task EndWithoutFileAsync(
        Feed feed,
        string partner,
        string name,
        DateTimeOffset storedAt,
        CancellationToken cancellationToken
    )
    {
        var gone = new ArrivedFile(feed, partner, name, storedAt, _ => throw new FileNotFoundException("The file is stored no longer."));
        if (await stores.Runs.FindAsync(gone, cancellationToken) is not { State: RunState.Started } run)
        {
            return;
        }

        LogGone(run.Id);
        try
        {
            await ContinueAsync(run.Id, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            var problem = new RowProblem(
                0,
                null,
                null,
                ProblemCodes.FileGone,
                "The file was deleted or replaced before the hub had read it; nothing of it was taken in."
            );
            await _ending.PoisonAsync(gone, problem, cancellationToken);
        }
    }

    /// <summary>
    /// Ends the run of a file that could not be taken in after the last try, with a receipt that says so: the sender hears of it,
    /// and the file is kept. It is not opened: what reading it did may be why it failed. A run that has ended stays as it is.
    /// </summary>
    public Task<IntakeRun> PoisonAsync(ArrivedFile file, CancellationToken cancellationToken) =>
        _ending.PoisonAsync(
            file,
            new RowProblem(
                0,
                null,
                null,
                ProblemCodes.FileGivenUp,
                "The hub failed to take this file in; its staff have been told and will run it again. Nothing needs to be sent anew."
            ),
            cancellationToken
        );

    /// <summary>Lets later uploads of the content that came first state it as of now.</summary>
    private async Task RestateAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        var runs = await stores.Runs.ListAsync(run.Feed, run.Partner, int.MaxValue, cancellationToken);
        var later = runs.Where(other => other.Sha256 == run.Sha256 && other.StatedAt > run.StatedAt);
        await stores.Replays.MoreKnownAsync([.. later.Select(other => other.Id).Order(StringComparer.Ordinal)], cancellationToken);
    }

    private async Task<IntakeRun> ReadAsync(
        IntakeRun run,
        MaskedFile masked,
        RunCheckpoint? from,
        CancellationToken cancellationToken,
        string? decision = null,
        bool isReplay = false,
        bool isInOrder = false
    )
    {
        var (file, fingerprint, writer) = (masked.File, masked.Fingerprint, _ending.Writer(masked, decision));
        if (!masked.IsOpaque)
        {
            await stores.Archive.KeepAsync(file, fingerprint.Sha256, cancellationToken);
        }

        if (profiles.Find(file.Feed, file.Partner) is not { } profile)
        {
            await stores.Poisoned.RecordUnreadAsync(run, cancellationToken);
            return await _ending.RefuseAsync(run, writer, null, null, [MissingProfile.Problem(profiles, file)], cancellationToken);
        }
        if (masked.Refusal is { } refusal)
        {
            return await _ending.RefuseAsync(run, writer, profile, null, [refusal], cancellationToken);
        }

        run = run with { Profile = profile.Name };
        await using var mapped = await MappedFile.OpenAsync(
            masked.IsOpaque ? file with { StoredAt = run.StatedAt } : stores.Kept(run) with { StoredAt = run.StatedAt },
            fingerprint,
            profile,
            _programIds,
            limits,
            run.Id,
            cancellationToken
        );
        if (mapped.Refusal.Count > 0)
        {
            return await _ending.RefuseAsync(run, writer, profile, mapped, mapped.Refusal, cancellationToken);
        }
        // What can be read must be there to be read again.
        if (masked.IsOpaque)
        {
            await stores.Archive.KeepAsync(file, fingerprint.Sha256, cancellationToken);
        }

        if (profile.TooDifferent is { } rules && run.People is null && from is null && !LetsAllThrough)
        {
            var measure = await MeasureAsync(run, file, fingerprint, profile, cancellationToken);
            run = run with { People = measure.People, Hours = measure.Hours };
            var earlier = await stores.Runs.ListAsync(run.Feed, run.Partner, NewestRuns, cancellationToken);
            // Who takes it in again has looked at it.
            if (
                run.Replays == 0
                && measure.Judge(rules, earlier.Where(other => other.State == RunState.Finished && other.Id != run.Id)) is { } different
            )
            {
                await stores.Poisoned.RecordWaitingAsync(run, cancellationToken);
                return await _ending.RefuseAsync(run, writer, profile, mapped, [different], cancellationToken);
            }
        }
        await using var corrections = await CorrectionsFile.CreateAsync(mapped.Delimiter ?? profile.File.Delimiter ?? ',', mapped.Headers);
        var progress = await RunProgress.ResumeAsync(stores.Checkpoints, run, profile, from, corrections, limits, clock, cancellationToken);
        var tally = progress.Tally;
        var judgedBy = new List<(ExternalId, string?)>();
        using (HubTelemetry.Source.StartActivity("rows"))
        {
            var windows = isReplay
                ? _rows.ReplayAsync(run, file, profile, mapped, isInOrder, cancellationToken)
                : _rows.TakeAsync(run, file, profile, mapped, tally.Counts.Received, cancellationToken);
            await foreach (var window in windows)
            {
                foreach (var outcome in window.Outcomes)
                {
                    tally.Add(outcome);
                    if (outcome.NeedsCorrection)
                    {
                        await corrections.AddAsync(outcome, run.Id);
                    }
                }

                await TellFailuresAsync(run, window.Outcomes, cancellationToken);
                judgedBy.AddRange(window.JudgedBy);

                if (!window.IsLast && await progress.MustContinueLaterAsync(cancellationToken))
                {
                    await stores.Replays.ContinueAsync(run.Id, cancellationToken);
                    LogContinued(run.Id, tally.Counts.Received);
                    return run;
                }
            }
        }
        if (!tally.Counts.Reconciles)
        {
            throw new InvalidOperationException($"The counts of run {run.Id} do not add up: {tally.Counts}.");
        }

        if (profile.Complete != CompleteScope.Nothing)
        {
            run = await LeaveOutAsync(run, file, profile, mapped, tally.Counts, cancellationToken);
        }

        var finished = run with { State = RunState.Finished, Counts = tally.Counts, EndedAt = clock.GetUtcNow() };
        await writer.WriteAsync(finished, mapped, tally, await corrections.CompleteAsync(cancellationToken), cancellationToken);
        await stores.Runs.SaveAsync(finished, cancellationToken);
        // Nobody sees that a run is taken in again: who linked a number meanwhile passed it over by its counts before.
        await _rows.JudgeMovedAsync(judgedBy, finished, file, cancellationToken);
        await progress.EndAsync(cancellationToken);
        RunMetrics.Count(finished);
        LogFinished(
            run.Id,
            profile.Name,
            tally.Counts.Received,
            tally.Counts.Applied,
            tally.Counts.Unchanged,
            tally.Counts.Held,
            tally.Counts.Rejected,
            tally.Counts.NotOurs
        );
        return finished;
    }

    // While a row waits or needs a correction nobody knows whether the file leaves its fact out.
    private async Task<IntakeRun> LeaveOutAsync(
        IntakeRun run,
        ArrivedFile file,
        PartnerProfile profile,
        MappedFile mapped,
        FileCounts counts,
        CancellationToken cancellationToken
    )
    {
        var scope = profile.Complete switch
        {
            CompleteScope.Period => "period",
            CompleteScope.Term => "terms",
            _ => "people",
        };
        if (counts.Held + counts.Rejected is > 0 and var open)
        {
            mapped.Note(
                FormattableString.Invariant(
                    $"The file states everything for its {scope}, and {open} of its rows wait or need a correction: until then what it leaves out still counts."
                )
            );
            return run with { LeftOut = null };
        }
        var left = await _rows.LeaveOutAsync(run, file, profile, cancellationToken);
        if (left.Count > 0)
        {
            var named = left.Take(NamedLeftOut)
                .Select(fact => $"{fact.First.File} line {fact.First.Row.ToString(CultureInfo.InvariantCulture)}");
            mapped.Note(
                FormattableString.Invariant(
                    $"The file states everything for its {scope}: {left.Count} facts that earlier files stated are left out and count no more ({string.Join("; ", named)}{(left.Count > NamedLeftOut ? "; …" : "")})."
                )
            );
        }
        return run with { LeftOut = left.Count };
    }

    private async Task<FileMeasure> MeasureAsync(
        IntakeRun run,
        ArrivedFile file,
        FileFingerprint fingerprint,
        PartnerProfile profile,
        CancellationToken cancellationToken
    )
    {
        await using var mapped = await MappedFile.OpenAsync(
            file with
            {
                StoredAt = run.StatedAt,
            },
            fingerprint,
            profile,
            _programIds,
            limits,
            run.Id,
            cancellationToken
        );
        return await FileMeasure.TakeAsync(mapped, cancellationToken);
    }

    // A row on which the hub's own code failed is for its staff: the file goes on.
    private async Task TellFailuresAsync(IntakeRun run, IReadOnlyList<RowOutcome> outcomes, CancellationToken cancellationToken)
    {
        var failed = outcomes.Where(outcome => outcome.Row.Failure is not null).Take(NamedFailures).Select(outcome => outcome.Row).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        foreach (var row in failed)
        {
            LogRowFailed(run.Id, row.Line, row.Failure!);
        }

        await stores.Poisoned.RecordRowsAsync(run, [.. failed.Select(row => row.Line)], cancellationToken);
    }

    /// <summary>Nothing of a file is read before its social security numbers are masked, not even its hash taken.</summary>
    private Task<MaskedFile> MaskAsync(ArrivedFile file, CancellationToken cancellationToken) =>
        MaskedFile.OpenAsync(file, profiles.Find(file.Feed, file.Partner), limits, cancellationToken);

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Run {RunId} by {Profile}: received {Received} = applied {Applied} + unchanged {Unchanged} + held {Held} + rejected {Rejected} + not ours {NotOurs}"
    )]
    private partial void LogFinished(
        string runId,
        string profile,
        int received,
        int applied,
        int unchanged,
        int held,
        int rejected,
        int notOurs
    );

    [LoggerMessage(3, LogLevel.Information, "Run {RunId} goes on in another invocation after {Rows} rows")]
    private partial void LogContinued(string runId, int rows);

    [LoggerMessage(5, LogLevel.Error, "Run {RunId} failed on line {Line}: {Failure}; the row is rejected and the file goes on")]
    private partial void LogRowFailed(string runId, int line, string failure);

    [LoggerMessage(6, LogLevel.Warning, "Run {RunId} was begun, and its file is stored no longer; it ends by what the archive has")]
    private partial void LogGone(string runId);
}
