using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ImtHub.LocalHost.Graph;

/// <summary>Keeps sent mails in a blob container, each as it was received, with what a list shows in its metadata.</summary>
/// <param name="connectionString">The local store's.</param>
/// <param name="container">The container's name.</param>
public sealed class BlobSentMailStore(string connectionString, string container = "sent-mail") : ISentMailStore
{
    private const int LongestSubject = 250;
    private const int MaxRecipientsListed = 10;

    private readonly BlobContainerClient _container = new(connectionString, container);

    /// <inheritdoc/>
    public async Task AddAsync(SentMail mail, MailView view, CancellationToken cancellationToken)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var subject = view.Subject.Length > LongestSubject ? view.Subject[..LongestSubject] : view.Subject;
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = mail.Format == SentMailFormat.Mime ? "message/rfc822" : "application/json" },
            Metadata = new Dictionary<string, string>
            {
                ["format"] = mail.Format.ToString(),
                ["sent"] = mail.SentAt.ToString("O", CultureInfo.InvariantCulture),
                ["mailbox"] = Uri.EscapeDataString(mail.Mailbox),
                ["to"] = string.Join(',', view.To.Take(MaxRecipientsListed).Select(Uri.EscapeDataString)),
                ["subject"] = Uri.EscapeDataString(subject),
            },
        };
        await _container.GetBlobClient(mail.Id).UploadAsync(mail.Content, options, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SentMailSummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await _container.ExistsAsync(cancellationToken))
        {
            yield break;
        }

        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken))
        {
            yield return new SentMailSummary(
                blob.Name,
                Sent(blob.Metadata),
                Uri.UnescapeDataString(blob.Metadata["mailbox"]),
                [.. blob.Metadata["to"].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)],
                Uri.UnescapeDataString(blob.Metadata["subject"])
            );
        }
    }

    /// <inheritdoc/>
    public async Task<SentMail?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await _container.GetBlobClient(id).DownloadContentAsync(cancellationToken)).Value;
            var metadata = blob.Details.Metadata;
            return new SentMail(
                id,
                Sent(metadata),
                Uri.UnescapeDataString(metadata["mailbox"]),
                Enum.Parse<SentMailFormat>(metadata["format"]),
                blob.Content
            );
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static DateTimeOffset Sent(IDictionary<string, string> metadata) =>
        DateTimeOffset.ParseExact(metadata["sent"], "O", CultureInfo.InvariantCulture);
}
