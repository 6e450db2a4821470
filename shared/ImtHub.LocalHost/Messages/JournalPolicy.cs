using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ImtHub.LocalHost.Messages;

/// <summary>Tells the journal which messages were taken from a queue, kept longer, and deleted.</summary>
internal sealed class JournalPolicy(InFlightJournal journal) : HttpPipelinePolicy
{
    /// <summary>For how long the WebJobs SDK hides a message, again and again, while a function works on it.</summary>
    private const string Lease = "visibilitytimeout=600";

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Note(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Note(message);
    }

    private void Note(HttpMessage message)
    {
        if (!message.HasResponse || message.Response.IsError)
        {
            return;
        }

        var address = message.Request.Uri.ToUri();
        var segments = address.Segments;
        var at = Array.FindLastIndex(segments, segment => segment.TrimEnd('/') == "messages");
        if (at <= 0)
        {
            return;
        }

        var queue = new Uri(address, string.Concat(segments[..at]).TrimEnd('/'));
        if (message.Request.Method == RequestMethod.Get && at == segments.Length - 1)
        {
            Took(message.Response, queue);
        }
        else if (at == segments.Length - 2 && message.Request.Method == RequestMethod.Delete)
        {
            journal.Ended(segments[^1]);
        }
        else if (at == segments.Length - 2 && message.Request.Method == RequestMethod.Put)
        {
            if (address.Query.Contains(Lease, StringComparison.OrdinalIgnoreCase)
                && message.Response.Headers.TryGetValue("x-ms-popreceipt", out var receipt))
            {
                journal.Began(queue, segments[^1], receipt);
            }
            else
            {
                journal.Ended(segments[^1]); // Given back, at once or after the visibility timeout of host.json.
            }
        }
    }

    private void Took(Azure.Response response, Uri queue)
    {
        if (response.ContentStream is not { CanSeek: true } content)
        {
            return;
        }

        var from = content.Position;
        foreach (var taken in XDocument.Load(content).Descendants("QueueMessage"))
        {
            // A peek gives no receipt.
            if (taken.Element("PopReceipt")?.Value is { Length: > 0 } receipt)
            {
                journal.Began(queue, taken.Element("MessageId")!.Value, receipt);
            }
        }

        content.Position = from;
    }
}
