using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes.Pages;
using ImtHub.Reports.Packets;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Ingest;

/// <summary>Reports on a folder: of its files, taken in, and of what earlier reports left in the output folder.</summary>
internal sealed class FolderReports(HubFolder folder, string output)
{
    /// <summary>What reports lay down. Of these a report reads what earlier ones said.</summary>
    private static readonly string[] s_reports =
    [
        ExportName.Root,
        OutcomesWriter.Name + "/",
        DeadlineKeeper.Name,
        CompletionPackets.Folder,
    ];

    /// <summary>Opens the folder's store, lets a report be written, and copies it to the output folder.</summary>
    /// <param name="report">Writes it.</param>
    /// <param name="fresh">True to take everything in anew.</param>
    public Task<T> WriteAsync<T>(Func<IServiceProvider, Task<T>> report, bool fresh, CancellationToken cancellationToken) =>
        ProgressConsole.RunAsync(
            UserErrors.ErrorConsole(),
            async progress =>
            {
                await using var hub = await FolderStore.OpenAsync(folder, fresh, progress, cancellationToken);
                var exports = hub.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Exports);
                await BringAsync(exports, cancellationToken);
                progress.Say("writing the report");
                var result = await report(hub.Services);
                await CopyAsync(exports, output, cancellationToken);
                return result;
            }
        );

    /// <summary>Copies all reports of a hub into a folder.</summary>
    public static async Task CopyAsync(BlobContainerClient exports, string output, CancellationToken cancellationToken)
    {
        foreach (var prefix in s_reports)
        {
            await ResultFolder.CopyAsync(exports, prefix, output, cancellationToken);
        }
    }

    private async Task BringAsync(BlobContainerClient exports, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(output);
        foreach (var path in Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories) : [])
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (s_reports.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                await exports.GetBlobClient(name).UploadAsync(path, overwrite: true, cancellationToken);
            }
        }
    }
}
