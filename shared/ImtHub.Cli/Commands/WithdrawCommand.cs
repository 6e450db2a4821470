using System.CommandLine;
using ImtHub.Cli.Output;
using ImtHub.Cli.Replay;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub withdraw RUN --why TEXT [--data DIR | --account NAME] [--json]</c></summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        var reason = new ReasonOptions();
        var hub = new HubOption(reason);
        var run = new Argument<string>("RUN") { Description = "Id of the run, as the receipt of its file names it." };
        var json = JsonOption.Create();
        var command = new Command("withdraw", "Withdraws what a file stated: it was sent by mistake. Its sender reads the reason; imthub replay lets it count again.") { run, json };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(run);
            var (report, waiting) = await hub.RunAsync(
                parsed,
                async (access, progress) =>
                {
                    var runs = access.Services.GetRequiredService<IRunLedger>();
                    progress.Say($"withdrawing run {id}");
                    try
                    {
                        var before = await runs.FindAsync(id, cancellationToken);
                        await access.Services.GetRequiredService<DecisionMaker>().WithdrawAsync(id, access.Operator ?? reason.By(parsed), reason.Why(parsed), cancellationToken);
                        return (new ReplayReport(before!, (await runs.FindAsync(id, cancellationToken))!), await access.SettleAsync(cancellationToken));
                    }
                    catch (DecisionRefusedException refused)
                    {
                        throw new UserErrorException(refused.Message);
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
}
