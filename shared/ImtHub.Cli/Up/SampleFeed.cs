using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;

namespace ImtHub.Cli.Up;

/// <summary>Drops the folder's files into the hub, one after another; what an earlier start dropped stays as it is.</summary>
internal sealed class SampleFeed(LocalHub hub, LiveConsole live)
{
    private readonly ReceiptWait _receipts = new(hub);

    public async Task RunAsync(IReadOnlyList<PartnerFile> files, CancellationToken cancellationToken)
    {
        var dropped = 0;
        foreach (var file in files)
        {
            if (await hub.Upload.FileIfMissingAsync(file, cancellationToken) is not { } storedAt)
            {
                continue;
            }

            await _receipts.WaitAsync(file, storedAt, cancellationToken);
            dropped++;
        }
        // Also after a start that was stopped half-way: a committee that has nothing new gets nothing.
        await new FolderIngest(hub).OrderMailsAndExportsAsync(cancellationToken);
        live.Fed(dropped, files.Count);
    }
}
