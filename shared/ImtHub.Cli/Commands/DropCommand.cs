using System.CommandLine;
using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Hub.Names;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub drop FILE --as FEED/PARTNER [--data DIR | --account NAME --why TEXT]</c></summary>
internal static class DropCommand
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to drop, as its partner would." };
        var partner = PlaceOption.Create();
        var hub = new HubOption();
        var command = new Command(
            "drop",
            "Drops a file into a hub as its partner would, waits for its answer and says what became of its rows."
        )
        {
            file,
            partner,
        };
        hub.AddTo(command);
        command.SetAction(
            async (parsed, stop) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!File.Exists(path))
                {
                    throw new UserErrorException($"There is no file {path}.");
                }

                var (feed, whose) = PlaceOption.Of(parsed, partner);
                var dropped = new PartnerFile(feed.Folder(), whose, Path.GetFileName(path), Path.GetFullPath(path));
                var run = await hub.RunOnRunningAsync(
                    parsed,
                    access =>
                        access is null
                            ? throw new UserErrorException(
                                "No hub runs here: start one with imthub up, name its folder with --data, or one on Azure with --account."
                            )
                            : DropAsync(access.Services, feed, dropped, stop),
                    stop
                );
                System.Console.Out.WriteLine(
                    run is null
                        ? $"{dropped.Path} is stored; the hub has not answered it yet."
                        : $"{dropped.Path}: {run.State.ToString().ToLowerInvariant()}, received {run.Counts.Received} = applied {run.Counts.Applied} + unchanged {run.Counts.Unchanged} + held {run.Counts.Held} + rejected {run.Counts.Rejected} + not ours {run.Counts.NotOurs}\n{run.Id}"
                );
                return run is { State: RunState.Finished, Counts: { Held: 0, Rejected: 0 } } ? 0 : UserErrors.Failed;
            }
        );
        return command;
    }

    /// <summary>The run by which the file was answered; null when it takes longer than a person would wait.</summary>
    private static async Task<IntakeRun?> DropAsync(IServiceProvider hub, Feed feed, PartnerFile file, CancellationToken stop)
    {
        var clock = hub.GetRequiredService<TimeProvider>();
        var storedAt = await new StoreUpload(hub.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection)).FileAsync(
            file,
            stop
        );
        var runs = hub.GetRequiredService<IRunLedger>();
        for (var from = clock.GetTimestamp(); clock.GetElapsedTime(from) < s_patience; await Task.Delay(s_look, clock, stop))
        {
            var answered = (await runs.ListAsync(feed, file.Partner, 20, stop)).FirstOrDefault(run =>
                run.Name == file.Name && run.StoredAt >= storedAt && run.State != RunState.Started
            );
            if (answered is not null)
            {
                return answered;
            }
        }
        return null;
    }
}
