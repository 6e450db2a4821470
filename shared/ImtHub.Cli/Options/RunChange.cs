using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Options;

/// <summary>
/// A command that changes what the file of one run gives to the records: <c>imthub NAME RUN --why TEXT [--data DIR | --account NAME]
/// [--json]</c>
/// </summary>
internal static class RunChange
{
    /// <summary>Does the change.</summary>
    /// <param name="run">The run as it is.</param>
    /// <param name="by">Who acts.</param>
    public delegate Task Change(HubAccess hub, IntakeRun run, string by, string why, CancellationToken cancellationToken);

    /// <summary>Makes the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What help says of it.</param>
    /// <param name="doing">What it is doing, for the progress line, before the file's path.</param>
    /// <param name="change">Does it.</param>
    public static Command Create(string name, string description, string doing, Change change)
    {
        var reason = new ReasonOptions();
        var hub = new HubOption(reason);
        var run = new Argument<string>("RUN") { Description = "Id of the run, as the receipt of its file names it." };
        var json = JsonOption.Create();
        var command = new Command(name, description) { run, json };
        hub.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var id = parsed.GetRequiredValue(run);
                var (report, waiting) = await hub.RunAsync(
                    parsed,
                    async (access, progress) =>
                    {
                        var runs = access.Services.GetRequiredService<IRunLedger>();
                        var before =
                            await runs.FindAsync(id, cancellationToken)
                            ?? throw new UserErrorException(
                                $"There is no run {id}: its file's receipt names it, and so does the site under Files."
                            );
                        progress.Say($"{doing} {before.Feed.Folder()}/{before.Partner}/{before.Name}");
                        try
                        {
                            await change(access, before, access.Operator ?? reason.By(parsed), reason.Why(parsed), cancellationToken);
                            return (
                                new ReplayReport(before, (await runs.FindAsync(id, cancellationToken))!),
                                await access.SettleAsync(cancellationToken)
                            );
                        }
                        catch (Exception refused) when (refused is DecisionRefusedException or FileNotFoundException)
                        {
                            throw new UserErrorException(refused.Message);
                        }
                    },
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    System.Console.Out.WriteLine(Json.Of(report));
                }
                else
                {
                    new ReplayPrinter(UserErrors.OutputConsole()).Print(report);
                }

                StillWaiting.Tell(waiting);
                return 0;
            }
        );
        return command;
    }
}
