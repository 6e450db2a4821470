using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub replay RUN --why TEXT [--data DIR | --account NAME] [--json]</c></summary>
internal static class ReplayCommand
{
    public static Command Create() =>
        RunChange.Create(
            "replay",
            "Takes the file of a run in again, by today's profile, and applies the difference; a withdrawn one counts again.",
            "taking in again",
            async (hub, run, by, why, stop) =>
            {
                if (run.State == RunState.Withdrawn)
                {
                    await hub.Services.GetRequiredService<DecisionMaker>().RestoreAsync(run.Id, by, why, stop);
                }
                else
                {
                    await hub.Services.GetRequiredService<FileIntake>().ReplayAsync(run.Id, stop);
                }
            }
        );
}
