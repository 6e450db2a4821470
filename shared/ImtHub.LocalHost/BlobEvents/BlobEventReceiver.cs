using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ImtHub.LocalHost.Catalog;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;

namespace ImtHub.LocalHost.BlobEvents;

/// <summary>Hands events of blobs to the blob extension's own handler, as Event Grid would by HTTP.</summary>
internal sealed class BlobEventReceiver(WebHooks hooks)
{
    private const string Extension = "Blobs";

    /// <summary>Tells a function that a blob was written. The extension looks at nothing: what is told twice runs twice.</summary>
    /// <param name="function">The function that subscribes to the blob's container.</param>
    /// <param name="blob">The blob's address.</param>
    /// <param name="etag">The content's ETag, without quotes.</param>
    /// <param name="at">When it was written, in UTC.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="InvalidOperationException">The handler does not take the event.</exception>
    public async Task SendAsync(FunctionDefinition function, Uri blob, string etag, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var handler = hooks.Find(Extension) ?? throw new InvalidOperationException("The blob extension has no handler of events.");
        object[] events =
        [
            new
            {
                id = Guid.NewGuid().ToString(),
                topic = "local",
                subject = blob.AbsolutePath,
                eventType = "Microsoft.Storage.BlobCreated",
                eventTime = at.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
                dataVersion = "1",
                metadataVersion = "1",
                data = new
                {
                    api = "PutBlob",
                    contentType = "application/octet-stream",
                    blobType = "BlockBlob",
                    url = blob.AbsoluteUri,
                    eTag = etag,
                },
            },
        ];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost/runtime/webhooks/blobs?functionName={function.Id}")
        {
            Content = new StringContent(JsonSerializer.Serialize(events), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("aeg-event-type", "Notification");
        using var answer = await handler.ConvertAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"The blob extension answered an event with {(int)answer.StatusCode}.");
        }
    }
}

/// <summary>Keeps the handlers that extensions want to be called by HTTP.</summary>
#pragma warning disable CS0618 // The only seam by which the blob extension gives its event handler away.
internal sealed class WebHooks : IWebHookProvider
#pragma warning restore CS0618
{
    private readonly Dictionary<string, IAsyncConverter<HttpRequestMessage, HttpResponseMessage>> _handlers = new(
        StringComparer.OrdinalIgnoreCase
    );

    public Uri GetUrl(IExtensionConfigProvider extension)
    {
        var name = extension.GetType().Name.Replace("ExtensionConfigProvider", "", StringComparison.Ordinal);
        if (extension is IAsyncConverter<HttpRequestMessage, HttpResponseMessage> handler)
        {
            _handlers[name] = handler;
        }

        return new Uri($"http://localhost/runtime/webhooks/{name}");
    }

    public IAsyncConverter<HttpRequestMessage, HttpResponseMessage>? Find(string extension) => _handlers.GetValueOrDefault(extension);
}
