using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Azure.Files;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Notifications;

/// <summary>Mails as they were sent, in container <c>mail</c> under <c>sent/</c>: all of it as JSON, and the HTML to look at.</summary>
public sealed class BlobMailArchive(BlobContainerClient mail) : IMailArchive
{
    private const string Folder = "sent/";
    private const string Extension = ".json";

    /// <inheritdoc/>
    public async Task KeepAsync(MailMessage message, CancellationToken cancellationToken)
    {
        await mail.GetBlobClient($"{Folder}{message.Key}.html")
            .UploadAsync(
                new BinaryData(message.Html),
                new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(".html") } },
                cancellationToken
            );
        await Blob(message.Key).SaveJsonAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MailMessage?> FindAsync(string key, CancellationToken cancellationToken) =>
        Blob(key).FindJsonAsync<MailMessage>(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> KeysAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in mail.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder, cancellationToken))
        {
            if (blob.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                yield return blob.Name[Folder.Length..^Extension.Length];
            }
        }
    }

    private BlobClient Blob(string key) => mail.GetBlobClient(Folder + key + Extension);
}
