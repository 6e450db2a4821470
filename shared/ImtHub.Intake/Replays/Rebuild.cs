using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImtHub.Intake.Replays;

/// <summary>
/// Makes all records anew beside the hub's own: the stored files and people's decisions, in the order of time, by today's profiles. Nobody
/// hears of it: no receipt, no event, no mail.
/// </summary>
/// <param name="runs">The hub's runs.</param>
/// <param name="log">The hub's decisions.</param>
/// <param name="votes">What members of committees said.</param>
/// <param name="profiles">Today's profiles.</param>
/// <param name="programs">Today's programs.</param>
/// <param name="limits">Limits of files.</param>
/// <param name="clock">Tells when runs of the rebuild end; no record knows of it.</param>
public sealed class Rebuild(
    IRunLedger runs,
    IDecisionLog log,
    IVoteLog votes,
    IFileArchive archive,
    ProfileCatalog profiles,
    ProgramCatalog programs,
    IntakeLimits limits,
    TimeProvider clock
)
{
    /// <summary>One thing that happened: a file was taken in, or a person decided.</summary>
    private sealed record Step(DateTimeOffset At, string Name, IntakeRun? Run = null, Decision? Decision = null, WrittenVote? Vote = null);

    /// <summary>Rebuilds into empty stores.</summary>
    /// <param name="into">Stores that hold nothing yet.</param>
    /// <param name="progress">Told how many steps are done, of how many, and what comes next.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RebuildReport> RunAsync(RebuildStores into, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(into);
        var orders = new OrdersInMemory();
        var stores = new IntakeStores(
            into.Runs,
            Silence.Instance,
            into.Apprentices,
            into.Identities,
            into.Forms,
            into.Reviews,
            archive,
            orders,
            Silence.Instance,
            Silence.Instance,
            Silence.Instance,
            Silence.Instance,
            Silence.Instance
        );
        // Nobody limits the time of a rebuild.
        var unhurried = limits with
        {
            CheckpointSeconds = int.MaxValue,
            ContinueSeconds = int.MaxValue,
        };
        var intake = new FileIntake(stores, profiles, programs, unhurried, clock, NullLogger<FileIntake>.Instance)
        {
            LetsAllThrough = true,
        };
        var replays = new ReplayHandler(intake, stores, profiles, unhurried, clock);
        var byPersons = new RunDecisions(stores, profiles, programs, unhurried, clock, NullLogger<RunDecisions>.Instance);
        var decisions = new DecisionMaker(stores, intake, byPersons, Silence.Instance, programs, clock);
        var keeper = new VoteKeeper(stores, votes, programs);
        var known = await runs.ListAsync(null, null, int.MaxValue, cancellationToken);
        var report = new RebuildReport();
        Step[] steps =
        [
            .. known
                .Where(run => run.State is RunState.Finished or RunState.Withdrawn)
                .Select(run => new Step(run.StoredAt, $"{run.Feed.Folder()}/{run.Partner}/{run.Name}", run))
                .Concat(
                    (await log.ListAsync(cancellationToken)).Select(decision => new Step(
                        decision.At,
                        $"decision of {decision.At:yyyy-MM-dd}",
                        Decision: decision
                    ))
                )
                .Concat(
                    (await votes.ListAsync(cancellationToken)).Select(vote => new Step(
                        vote.At,
                        $"vote of {vote.At:yyyy-MM-dd}",
                        Vote: vote
                    ))
                )
                .OrderBy(step => step.At)
                .ThenBy(step => step.Name, StringComparer.Ordinal),
        ];
        foreach (var (done, step) in steps.Index())
        {
            progress(done, steps.Length, step.Name);
            if (step.Run is { } run)
            {
                report.Note(run, await TakeInAsync(intake, run, cancellationToken));
            }
            else if (step.Vote is { } vote)
            {
                await keeper.CarryOutAsync(vote, cancellationToken);
            }
            else
            {
                await decisions.CarryOutAsync(step.Decision!, cancellationToken);
            }

            while (orders.TryTake(out var order))
            {
                await replays.HandleAsync(order.Write(), cancellationToken);
            }
        }
        progress(steps.Length, steps.Length, "comparing");
        report.NotTakenIn = known.Count(run => run.State is not (RunState.Finished or RunState.Withdrawn));
        report.Decisions = steps.Count(step => step.Run is null);
        return report;
    }

    /// <summary>The run as the rebuild made it; null when the content is kept no longer.</summary>
    private async Task<IntakeRun?> TakeInAsync(FileIntake intake, IntakeRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await intake.TakeInAsync(
                new ArrivedFile(
                    run.Feed,
                    run.Partner,
                    run.Name,
                    run.StoredAt,
                    token => archive.OpenAsync(run.Feed, run.Partner, run.Sha256, token)
                ),
                cancellationToken
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
