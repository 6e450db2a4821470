using System.Globalization;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// Messages that a run put on a storage queue for later. The store hides them by its own clock; here they come when the run's clock says
/// so.
/// </summary>
internal sealed class HiddenMessages(TimeProvider clock) : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset At, string Queue, string Id, string Receipt)> _messages = [];

    /// <summary>When the next message comes; null when none is hidden.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            lock (_lock)
            {
                return _messages.Count == 0 ? null : _messages.Min(message => message.At);
            }
        }
    }

    /// <summary>Shows the messages whose time has come. One that was taken back meanwhile is gone.</summary>
    public async Task ShowAsync(QueueServiceClient queues, CancellationToken cancellationToken)
    {
        (DateTimeOffset At, string Queue, string Id, string Receipt)[] due;
        lock (_lock)
        {
            due = [.. _messages.Where(message => message.At <= clock.GetUtcNow())];
            _messages.RemoveAll(message => due.Contains(message));
        }

        foreach (var (_, queue, id, receipt) in due)
        {
            try
            {
                await queues
                    .GetQueueClient(queue)
                    .UpdateMessageAsync(id, receipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: cancellationToken);
            }
            catch (RequestFailedException gone) when (gone.Status is 404 or 400) { }
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Note(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Note(message);
    }

    private void Note(HttpMessage message)
    {
        if (message.Request.Method != RequestMethod.Post || message.Response.Status != 201)
        {
            return;
        }

        var address = message.Request.Uri.ToUri();
        var hidden = address
            .Query.TrimStart('?')
            .Split('&')
            .Select(part => part.Split('='))
            .FirstOrDefault(part => part[0] == "visibilitytimeout");
        if (hidden is null || int.Parse(hidden[1], CultureInfo.InvariantCulture) is not (> 0 and var seconds))
        {
            return;
        }

        var content = message.Response.ContentStream!;
        var sent = XDocument.Load(content).Descendants("QueueMessage").Single();
        content.Position = 0;
        lock (_lock)
        {
            var (queue, id, receipt) = (
                address.AbsolutePath.Split('/')[2],
                sent.Element("MessageId")!.Value,
                sent.Element("PopReceipt")!.Value
            );
            _messages.Add((clock.GetUtcNow().AddSeconds(seconds), queue, id, receipt));
        }
    }
}
