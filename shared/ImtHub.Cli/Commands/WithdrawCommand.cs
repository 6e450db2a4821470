using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Intake.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub withdraw RUN --why TEXT [--data DIR | --account NAME] [--json]</c></summary>
internal static class WithdrawCommand
{
    public static Command Create() =>
        RunChange.Create(
            "withdraw",
            "Withdraws what a file stated: it was sent by mistake. Its sender reads the reason; imthub replay lets it count again.",
            "withdrawing",
            (hub, run, by, why, stop) => hub.Services.GetRequiredService<DecisionMaker>().WithdrawAsync(run.Id, by, why, stop)
        );
}
