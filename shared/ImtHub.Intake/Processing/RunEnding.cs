using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Processing;

/// <summary>Ends the runs of files that are not taken in: refused, or given up after their tries. Each has a receipt.</summary>
internal sealed partial class RunEnding(IntakeStores stores, ProfileCatalog profiles, IntakeLimits limits, TimeProvider clock, ILogger log)
{
    /// <summary>Writes the receipt of a file.</summary>
    public ReceiptWriter Writer(MaskedFile masked, string? decision)
    {
        var encoding = masked.Fingerprint.ReadAs(profiles.Find(masked.File.Feed, masked.File.Partner)?.File.Encoding).EncodingName;
        return new(stores.Receipts, stores.Announcer, masked.File, encoding, profiles.NameOf(masked.File.Partner), masked.Notes, decision);
    }

    /// <summary>Ends the run of a file that is not read, for these reasons.</summary>
    public async Task<IntakeRun> RefuseAsync(
        IntakeRun run,
        ReceiptWriter writer,
        PartnerProfile? profile,
        MappedFile? mapped,
        IReadOnlyList<RowProblem> problems,
        CancellationToken cancellationToken
    )
    {
        LogRefused(run.Id, problems[0].Code);
        return await EndAsync(run, RunState.Refused, writer, profile, mapped, problems, cancellationToken);
    }

    /// <summary>Ends the run of a file that is not taken in as a whole.</summary>
    private async Task<IntakeRun> EndAsync(
        IntakeRun run,
        RunState state,
        ReceiptWriter writer,
        PartnerProfile? profile,
        MappedFile? mapped,
        IReadOnlyList<RowProblem> problems,
        CancellationToken cancellationToken
    )
    {
        var tally = new RunTally(limits.ListedProblems);
        tally.Refuse(problems);
        var ended = run with { State = state, Profile = profile?.Name, EndedAt = clock.GetUtcNow() };
        await writer.WriteAsync(ended, mapped, tally, Stream.Null, cancellationToken);
        await stores.Runs.SaveAsync(ended, cancellationToken);
        RunMetrics.Count(ended);
        return ended;
    }

    /// <summary>Ends the run of a file that was begun so often and never ended, without opening it.</summary>
    public async Task<IntakeRun> PoisonUnreadAsync(ArrivedFile file, int tries, CancellationToken cancellationToken)
    {
        LogUnreadable(file.Feed, tries);
        await stores.Poisoned.RecordAsync(file, cancellationToken);
        var problem = new RowProblem(
            0,
            null,
            null,
            ProblemCodes.FileUnreadable,
            FormattableString.Invariant(
                $"The hub began to read this file {tries} times and never came to an end; it is unreadable and given up. The hub's staff have been told."
            )
        );
        return await PoisonAsync(file, problem, cancellationToken);
    }

    /// <summary>Ends the run of a file that is given up, with a receipt that says why. A run that has ended stays as it is.</summary>
    public async Task<IntakeRun> PoisonAsync(ArrivedFile file, RowProblem problem, CancellationToken cancellationToken)
    {
        await stores.Line.PoisonAsync(file, cancellationToken);
        var run =
            await stores.Runs.FindAsync(file, cancellationToken) ?? await stores.Runs.BeginAsync(file, IntakeRun.Unread, cancellationToken);
        if (run.State != RunState.Started)
        {
            return run;
        }

        var writer = new ReceiptWriter(stores.Receipts, stores.Announcer, file, null, profiles.NameOf(file.Partner), []);
        return await EndAsync(run, RunState.Poisoned, writer, null, null, [problem], cancellationToken);
    }

    [LoggerMessage(4, LogLevel.Error, "A file of feed {Feed} was begun {Tries} times and never ended; it is given up without being opened")]
    private partial void LogUnreadable(Feed feed, int tries);

    [LoggerMessage(2, LogLevel.Warning, "Run {RunId} refused the file: {Code}")]
    private partial void LogRefused(string runId, string code);
}
