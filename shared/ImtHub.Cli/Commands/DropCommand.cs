using System.CommandLine;
using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
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
                var path = GivenFile.At(parsed.GetRequiredValue(file));
                var (feed, whose) = PlaceOption.Of(parsed, partner);
                var dropped = new PartnerFile(feed.Folder(), whose, Path.GetFileName(path), Path.GetFullPath(path));
                var (receipt, place) = await hub.RunOnRunningAsync(
                    parsed,
                    async access =>
                        access is null
                            ? throw new UserErrorException(
                                "No hub runs here: start one with imthub up, name its folder with --data, or one on Azure with --account."
                            )
                            : (await DropAsync(access.Services, feed, dropped, stop), access.Receipts),
                    stop
                );
                if (receipt is null)
                {
                    System.Console.Out.WriteLine($"{dropped.Path} is stored; the hub has not answered it yet.");
                    return UserErrors.Failed;
                }

                Print(dropped, receipt, place?.ToString() ?? "receipts/");
                return receipt is { State: RunState.Finished, Counts: { Held: 0, Rejected: 0 } } ? 0 : UserErrors.Failed;
            }
        );
        return command;
    }

    private static void Print(PartnerFile dropped, Receipt receipt, string place)
    {
        var counts = receipt.Counts;
        System.Console.Out.WriteLine(
            receipt.State is RunState.Refused
                ? $"{dropped.Path}: refused"
                : $"{dropped.Path}: {receipt.State.ToString().ToLowerInvariant()}, received {counts.Received} = applied {counts.Applied} + unchanged {counts.Unchanged} + held {counts.Held} + rejected {counts.Rejected} + not ours {counts.NotOurs}"
        );
        System.Console.Out.WriteLine(receipt.Outcome);
        new ProblemPrinter(UserErrors.OutputConsole()).Print(receipt.Problems, receipt.ProblemCount);
        var name = string.Join('/', dropped.ReceiptFolder.Split('/').Select(Uri.EscapeDataString));
        System.Console.Out.WriteLine($"Receipt: {place}{name}/{ReceiptParts.Page}?run={receipt.RunId}");
        if (counts.Held + counts.Rejected > 0)
        {
            System.Console.Out.WriteLine($"The rows concerned: {place}{name}/{ReceiptParts.Corrections}?run={receipt.RunId}");
        }
    }

    /// <summary>The file's receipt; null when it takes longer than a person would wait.</summary>
    private static async Task<Receipt?> DropAsync(IServiceProvider hub, Feed feed, PartnerFile file, CancellationToken stop)
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
                await using var json = await hub.GetRequiredService<IReceiptStore>()
                    .OpenAsync($"{file.ReceiptFolder}/{ReceiptParts.Json}", answered.Id, stop);
                using var bytes = new MemoryStream();
                await (json?.CopyToAsync(bytes, stop) ?? Task.CompletedTask);
                return json is null ? null : Receipt.FromJson(bytes.ToArray());
            }
        }
        return null;
    }
}
