using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;

namespace ImtHub.Cli.Up;

/// <summary>Drops the folder's files into the hub, one after another; what an earlier start dropped stays as it is.</summary>
internal sealed class SampleFeed(LocalHub hub, LiveConsole live)
{
    public async Task RunAsync(IReadOnlyList<PartnerFile> files, CancellationToken cancellationToken)
    {
        var dropped = 0;
        foreach (var file in files)
        {
            if (!await hub.Upload.FileIfMissingAsync(file, cancellationToken))
                continue;
            await hub.WaitUntilIdleAsync(cancellationToken);
            dropped++;
        }
        if (dropped > 0)
            await new Ingest.FolderIngest(hub).OrderMailsAndExportsAsync(cancellationToken);
        live.Fed(dropped, files.Count);
    }
}
