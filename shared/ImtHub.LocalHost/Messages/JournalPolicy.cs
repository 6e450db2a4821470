using System.Globalization;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ImtHub.LocalHost.Messages;

/// <summary>
/// Tells the journal which messages were taken from a queue, kept longer, and deleted. A message is taken for a moment only, and for as
/// long as was asked once it is in the journal: a host that dies between the two, or before the answer reaches it, leaves it hidden for
/// that moment.
/// </summary>
/// <param name="moment">How long a message that is not in the journal yet is hidden.</param>
internal sealed class JournalPolicy(InFlightJournal journal, TimeSpan moment) : HttpPipelinePolicy
{
    /// <summary>For how long the WebJobs SDK hides a message, again and again, while a function works on it.</summary>
    private const string Lease = "visibilitytimeout=600";

    private static readonly StatusCodeClassifier s_noContent = new([204]);

    private const string Receipt = "x-ms-popreceipt";
    private const string NextVisible = "x-ms-time-next-visible";

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Note(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var asked = message.Request.Uri.Query;
        var takes = message.Request.Method == RequestMethod.Get && asked.Contains(Lease, StringComparison.OrdinalIgnoreCase);
        if (takes)
        {
            message.Request.Uri.Query = asked.Replace(
                Lease,
                string.Create(CultureInfo.InvariantCulture, $"visibilitytimeout={(int)moment.TotalSeconds}"),
                StringComparison.OrdinalIgnoreCase
            );
        }

        await ProcessNextAsync(message, pipeline);
        Note(message);
        if (takes && message is { HasResponse: true, Response: { IsError: false, ContentStream: { CanSeek: true } content } })
        {
            message.Response.ContentStream = await KeepAsync(message, content, pipeline);
        }
    }

    /// <summary>Hides what was taken for as long as was asked, and returns the answer with the receipts that are valid since.</summary>
    private async Task<Stream> KeepAsync(HttpMessage taking, Stream content, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var from = content.Position;
        var answer = XDocument.Load(content);
        content.Position = from;
        var messages = taking.Request.Uri.ToUri().GetLeftPart(UriPartial.Path);
        foreach (var taken in answer.Descendants("QueueMessage"))
        {
            using var keeping = new HttpMessage(HttpClientTransport.Shared.CreateRequest(), s_noContent);
            var receipt = Uri.EscapeDataString(taken.Element("PopReceipt")!.Value);
            keeping.Request.Method = RequestMethod.Put;
            keeping.Request.Uri.Reset(new Uri($"{messages}/{taken.Element("MessageId")!.Value}?popreceipt={receipt}&{Lease}"));
            if (taking.Request.Headers.TryGetValue("x-ms-version", out var version))
            {
                keeping.Request.Headers.Add("x-ms-version", version);
            }

            await ProcessNextAsync(keeping, pipeline);
            Note(keeping);
            // One that is visible again already is somebody else's; the SDK finds that out by its receipt.
            if (keeping is { HasResponse: true, Response.IsError: false } && keeping.Response.Headers.TryGetValue(Receipt, out var valid))
            {
                taken.Element("PopReceipt")!.Value = valid;
                if (taken.Element("TimeNextVisible") is { } until && keeping.Response.Headers.TryGetValue(NextVisible, out var at))
                {
                    until.Value = at;
                }
            }
        }

        var kept = new MemoryStream();
        answer.Save(kept, SaveOptions.DisableFormatting);
        kept.Position = 0;
        return kept;
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
            if (
                address.Query.Contains(Lease, StringComparison.OrdinalIgnoreCase)
                && message.Response.Headers.TryGetValue(Receipt, out var receipt)
            )
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
