using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Processing;

/// <summary>How far one invocation has come with a file, and what it keeps of that for the next one. A short file keeps nothing.</summary>
internal sealed class RunProgress
{
    private readonly ICheckpointStore _checkpoints;
    private readonly IntakeRun _run;
    private readonly PartnerProfile _profile;
    private readonly CorrectionsFile _corrections;
    private readonly IntakeLimits _limits;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private RunCheckpoint? _last;
    private long _kept;

    private RunProgress(
        ICheckpointStore checkpoints,
        IntakeRun run,
        PartnerProfile profile,
        CorrectionsFile corrections,
        IntakeLimits limits,
        TimeProvider clock,
        RunCheckpoint? last
    )
    {
        (_checkpoints, _run, _profile, _corrections, _limits, _clock, _last) = (
            checkpoints,
            run,
            profile,
            corrections,
            limits,
            clock,
            last
        );
        (_began, _kept) = (clock.GetTimestamp(), clock.GetTimestamp());
        Tally = last is null ? new RunTally(limits.ListedProblems) : RunTally.From(last.Tally, limits.ListedProblems);
    }

    /// <summary>What became of the rows so far, those of earlier invocations included.</summary>
    public RunTally Tally { get; }

    /// <summary>Goes on from the run's checkpoint, or begins.</summary>
    public static async Task<RunProgress> ResumeAsync(
        ICheckpointStore checkpoints,
        IntakeRun run,
        PartnerProfile profile,
        RunCheckpoint? last,
        CorrectionsFile corrections,
        IntakeLimits limits,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (last is not null && last.Profile != profile.Name)
        {
            await checkpoints.DeleteAsync(last, cancellationToken);
            last = null;
        }

        if (last is not null)
        {
            await using var rows = await checkpoints.OpenCorrectionsAsync(last, cancellationToken);
            await corrections.AppendAsync(rows, cancellationToken);
        }

        return new RunProgress(checkpoints, run, profile, corrections, limits, clock, last);
    }

    /// <summary>Keeps a checkpoint when it is time for one; true when the rest is for another invocation.</summary>
    public async Task<bool> MustContinueLaterAsync(CancellationToken cancellationToken)
    {
        var isOver = _clock.GetElapsedTime(_began).TotalSeconds >= _limits.ContinueSeconds;
        if (!isOver && _clock.GetElapsedTime(_kept).TotalSeconds < _limits.CheckpointSeconds)
        {
            return false;
        }

        _last = new RunCheckpoint
        {
            RunId = _run.Id,
            Profile = _profile.Name,
            Rows = Tally.Counts.Received,
            Tally = Tally.State,
            Parts = (_last?.Parts ?? 0) + 1,
        };
        await using var rows = await _corrections.TakeNewAsync(cancellationToken);
        await _checkpoints.SaveAsync(_last, rows, cancellationToken);
        _kept = _clock.GetTimestamp();
        return isOver;
    }

    /// <summary>Forgets what was kept.</summary>
    public Task EndAsync(CancellationToken cancellationToken) =>
        _last is null ? Task.CompletedTask : _checkpoints.DeleteAsync(_last, cancellationToken);
}
