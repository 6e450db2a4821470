using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Output;
using ImtHub.Cli.Replay;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Intake.Taking;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub replay RUN --why TEXT [--data DIR | --account NAME] [--json]</c></summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var reason = new ReasonOptions();
        var hub = new HubOption(reason);
        var run = new Argument<string>("RUN") { Description = "Id of the run, as the receipt of its file names it." };
        var json = JsonOption.Create();
        var command = new Command("replay", "Takes the file of a run in again, by today's profile, and applies the difference; a withdrawn one counts again.") { run, json };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(run);
            var (report, waiting) = await hub.RunAsync(
                parsed,
                async (access, progress) =>
                {
                    var before = await access.Services.GetRequiredService<IRunLedger>().FindAsync(id, cancellationToken)
                        ?? throw new UserErrorException($"There is no run {id}: its file's receipt names it, and so does the site under Files.");
                    progress.Say($"taking in {before.Feed.ToString().ToLowerInvariant()}/{before.Partner}/{before.Name} again");
                    try
                    {
                        var after = before.State == RunState.Withdrawn
                            ? await RestoreAsync(access, id, access.Operator ?? reason.By(parsed), reason.Why(parsed), cancellationToken)
                            : await access.Services.GetRequiredService<FileIntake>().ReplayAsync(id, cancellationToken);
                        return (new ReplayReport(before, after!), await access.SettleAsync(cancellationToken));
                    }
                    catch (FileNotFoundException gone)
                    {
                        throw new UserErrorException(gone.Message);
                    }
                },
                cancellationToken);
            if (parsed.GetValue(json))
                System.Console.Out.WriteLine(Json.Of(report));
            else
                new ReplayPrinter(UserErrors.OutputConsole()).Print(report);
            StillWaiting.Tell(waiting);
            return 0;
        });
        return command;
    }

    private static async Task<IntakeRun?> RestoreAsync(HubAccess hub, string run, string by, string why, CancellationToken cancellationToken)
    {
        await hub.Services.GetRequiredService<DecisionMaker>().RestoreAsync(run, by, why, cancellationToken);
        return await hub.Services.GetRequiredService<IRunLedger>().FindAsync(run, cancellationToken);
    }
}
