using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Notifications.Committees;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Ingest;

/// <summary>Runs a folder's files through a hub, one after another.</summary>
internal sealed class FolderIngest(LocalHub hub)
{
    private readonly ReceiptWait _receipts = new(hub);

    /// <summary>Stores each file and waits for its receipt before the next: later files may lean on what earlier ones enrolled.</summary>
    public async Task DropAllAsync(IReadOnlyList<PartnerFile> files, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        for (var done = 0; done < files.Count; done++)
        {
            progress(done, files.Count, files[done].Path);
            var storedAt = await hub.Upload.FileAsync(files[done], cancellationToken);
            await _receipts.WaitAsync(files[done], storedAt, cancellationToken);
        }
    }

    /// <summary>
    /// Once all events have reached the committees, orders every digest and the exports, and waits until the mails are sent.
    /// </summary>
    public async Task OrderMailsAndExportsAsync(CancellationToken cancellationToken)
    {
        await hub.WaitUntilIdleAsync(cancellationToken);
        foreach (var committee in hub.Services.GetRequiredService<CommitteeCatalog>().All)
        {
            await hub.PostAsync($"digests/{Uri.EscapeDataString(committee.Id)}", cancellationToken);
        }

        await hub.PostAsync("exports/progress", cancellationToken);
        await hub.WaitUntilIdleAsync(cancellationToken);
    }
}
