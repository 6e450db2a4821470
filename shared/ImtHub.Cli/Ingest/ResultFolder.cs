using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using ImtHub.LocalHost.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Ingest;

/// <summary>Writes <c>receipts/</c>, <c>exports/</c> and <c>mail/</c> of a run into a folder.</summary>
internal sealed class ResultFolder(string folder)
{
    public async Task WriteAsync(IServiceProvider hub, CancellationToken cancellationToken)
    {
        var blobs = hub.GetRequiredService<BlobServiceClient>();
        await CopyAsync(blobs.GetBlobContainerClient(StorageNames.Receipts), null, Path.Combine(folder, "receipts"), cancellationToken);
        await CopyAsync(blobs.GetBlobContainerClient(StorageNames.Exports), null, Path.Combine(folder, "exports"), cancellationToken);
        var mails = hub.GetRequiredService<ISentMailStore>();
        await foreach (var mail in mails.ListAsync(cancellationToken))
        {
            var view = MailReader.Read((await mails.FindAsync(mail.Id, cancellationToken))!);
            await File.WriteAllTextAsync(Inside(folder, $"mail/{mail.Id}.html"), view.Html ?? "", cancellationToken);
            await File.WriteAllTextAsync(
                Inside(folder, $"mail/{mail.Id}.json"),
                Json.Of(
                    new
                    {
                        mail.Id,
                        mail.SentAt,
                        View = view,
                    }
                ),
                cancellationToken
            );
        }
    }

    /// <summary>Copies the blobs whose names begin so, or all, into a folder.</summary>
    public static async Task CopyAsync(BlobContainerClient container, string? prefix, string into, CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
        {
            await container.GetBlobClient(blob.Name).DownloadToAsync(Inside(into, blob.Name), cancellationToken);
        }
    }

    /// <summary>A path below the folder; a blob's name comes from outside and must not lead out of it.</summary>
    private static string Inside(string folder, string path)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(root, StringComparison.Ordinal))
        {
            throw new UserErrorException($"The name {path} leads out of {folder}; it is not written.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
