using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues.Models;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Replays;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Notices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// What the Functions host does for one hub: it calls each function's handler with what came, puts on queues what a function gives out,
/// ends the message of a call that went well and shows that of a failed one again. One call at a time, so that each run makes the same
/// accesses.
/// </summary>
internal sealed class FunctionsHost(HubOfOneRun hub, ServiceBusClient bus, string topicSuffix)
{
    /// <summary>Tries until a message is poison: host.json's maxDequeueCount.</summary>
    private const int MaxTries = 5;

    /// <summary>Longer than any run: nothing comes back by itself.</summary>
    private static readonly TimeSpan s_hold = TimeSpan.FromHours(1);

    private readonly List<Exception> _failures = [];

    /// <summary>What calls and accesses of the host failed with.</summary>
    public IReadOnlyList<Exception> Failures => _failures;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A file was dropped: its trigger calls until the call goes well.</summary>
    public async Task DroppedAsync(Feed feed, string path)
    {
        for (var tries = 1; !await TryAsync(() => hub.Get<FileArrival>().DroppedAsync(feed, path, Stop)); tries++)
        {
            Assert.True(tries < MaxTries, $"{path} is poison: {_failures[^1]}");
        }
    }

    /// <summary>Works on all that waits, and lets time pass until nothing waits any more.</summary>
    public async Task FinishAsync()
    {
        for (var rounds = 0; ; rounds++)
        {
            Assert.True(rounds < 1_000, "The hub never comes to an end.");
            if (
                await QueueAsync(StorageNames.ReplayQueue, body => hub.Get<ReplayHandler>().HandleAsync(body, Stop))
                | await QueueAsync(StorageNames.OutboxQueue, body => hub.Get<OutboxRelay>().RelayAsync(body, Stop))
                | await SubscriptionAsync(StorageNames.IndexSubscription, IndexAsync)
                | await SubscriptionAsync(StorageNames.NoticesSubscription, NotifyAsync)
                | await QueueAsync(StorageNames.MailQueue, body => hub.Get<MailOrderHandler>().HandleAsync(body, Stop))
            )
            {
                continue;
            }

            if (hub.Hidden.Next is not { } next)
            {
                return;
            }

            if (next > hub.Clock.GetUtcNow())
            {
                hub.Clock.SetUtcNow(next);
            }

            await hub.Hidden.ShowAsync(hub.Queues, Stop);
        }
    }

    /// <summary>Puts what a function gives out on a queue, as its output binding does.</summary>
    public async Task OutputAsync(string queue, IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            await hub.AccessedQueues.GetQueueClient(queue).SendMessageAsync(message, Stop);
        }
    }

    private async Task IndexAsync(string[] messages) =>
        await hub.Get<IndexKeeper>().HandleAsync(await EventsAsync(StorageNames.IndexSubscription, messages), Stop);

    private async Task NotifyAsync(string[] messages) =>
        await OutputAsync(
            StorageNames.MailQueue,
            await hub.Get<NoticeHandler>().HandleAsync(await EventsAsync(StorageNames.NoticesSubscription, messages), Stop)
        );

    private Task<IReadOnlyList<ApprenticeEvent>> EventsAsync(string subscription, string[] messages) =>
        hub.Get<EventReader>().ReadAsync(subscription, messages, Stop);

    private async Task<bool> QueueAsync(string name, Func<string, Task> handle)
    {
        QueueMessage[] messages = await hub.Queues.GetQueueClient(name).ReceiveMessagesAsync(32, s_hold, Stop);
        foreach (var message in messages)
        {
            Assert.True(message.DequeueCount <= MaxTries, $"A message of {name} is poison: {_failures.LastOrDefault()}");
            if (!await TryAsync(() => handle(message.MessageText)) || !await TryAsync(() => EndAsync(name, message)))
            {
                await ShowAgainAsync(name, message);
            }
        }

        return messages.Length > 0;
    }

    private Task<Response> EndAsync(string name, QueueMessage message) =>
        hub.AccessedQueues.GetQueueClient(name).DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);

    private async Task ShowAgainAsync(string name, QueueMessage message)
    {
        try
        {
            await hub
                .Queues.GetQueueClient(name)
                .UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: Stop);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Only the answer to its end was lost.
        }
    }

    private async Task<bool> SubscriptionAsync(string name, Func<string[], Task> handle)
    {
        await using var receiver = bus.CreateReceiver(StorageNames.EventsTopic + topicSuffix, name);
        if ((await receiver.PeekMessagesAsync(1, 0, Stop)).Count == 0)
        {
            return false;
        }

        var messages = await receiver.ReceiveMessagesAsync(250, cancellationToken: Stop);
        if (await TryAsync(() => handle([.. messages.Select(message => message.Body.ToString())])))
        {
            foreach (var message in messages)
            {
                await TryAsync(() => CompleteAsync(receiver, name, message));
            }
        }
        else
        {
            foreach (var message in messages)
            {
                Assert.True(message.DeliveryCount < 10, $"A message of {name} is a dead letter: {_failures[^1]}");
                await receiver.AbandonMessageAsync(message, cancellationToken: Stop);
            }
        }

        return true;
    }

    private async Task CompleteAsync(ServiceBusReceiver receiver, string name, ServiceBusReceivedMessage message)
    {
        var fault = hub.Log.Note($"bus complete {name} {message.MessageId}", writes: true);
        if (fault == FaultKind.NothingArrived)
        {
            // Its lock ends some time.
            await receiver.AbandonMessageAsync(message, cancellationToken: Stop);
            throw new ServiceBusException("The connection was refused.", ServiceBusFailureReason.ServiceCommunicationProblem);
        }

        await receiver.CompleteMessageAsync(message, Stop);
        if (fault is not null)
        {
            throw new ServiceBusException("The connection broke.", ServiceBusFailureReason.ServiceCommunicationProblem);
        }
    }

    /// <summary>Whatever a call fails with, the host notes it and goes on.</summary>
    private async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception failure) when (!Stop.IsCancellationRequested)
        {
            _failures.Add(failure);
            return false;
        }
    }
}
