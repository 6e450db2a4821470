using System.CommandLine;
using Azure.Data.Tables;
using ImtHub.Azure.Operations;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replays;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub rebuild [--keep] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var hub = new HubOption();
        var keep = new Option<bool>("--keep") { Description = "Leave the rebuilt tables in the store." };
        var json = JsonOption.Create();
        var command = new Command(
            "rebuild",
            "Makes all records anew from the stored files and people's decisions, in new tables, and says in what they differ from the hub's."
        )
        {
            keep,
            json,
        };
        hub.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var result = await hub.RunAsync(
                    parsed,
                    (access, progress) => RunAsync(access.Services, parsed.GetValue(keep), progress, cancellationToken),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    System.Console.Out.WriteLine(Json.Of(result));
                }
                else
                {
                    new RebuildPrinter(UserErrors.OutputConsole()).Print(result);
                }

                return result.Differences.Count == 0 ? 0 : UserErrors.Failed;
            }
        );
        return command;
    }

    private static async Task<RebuildResult> RunAsync(
        IServiceProvider hub,
        bool keep,
        ProgressConsole progress,
        CancellationToken cancellationToken
    )
    {
        var tables = await RebuildTables.CreateAsync(
            hub.GetRequiredService<TableServiceClient>(),
            hub.GetRequiredService<TimeProvider>().GetUtcNow(),
            cancellationToken
        );
        try
        {
            var report = await hub.GetRequiredService<Intake.Replays.Rebuild>().RunAsync(tables.Stores, progress.File, cancellationToken);
            var comparison = new RebuildComparison(
                hub.GetRequiredService<IApprenticeDirectory>(),
                hub.GetRequiredService<IIdentityDirectory>(),
                hub.GetRequiredService<IReviewList>(),
                tables.Stores
            );
            var differences = await comparison.CompareAsync(cancellationToken).ToListAsync(cancellationToken);
            return new RebuildResult(
                report,
                await tables.Stores.Directory.ListAsync(null, cancellationToken).CountAsync(cancellationToken),
                differences,
                keep ? tables.Names : []
            );
        }
        finally
        {
            if (!keep)
            {
                await tables.DeleteAsync(CancellationToken.None);
            }
        }
    }
}
