using System.Collections.Concurrent;
using System.Net.Sockets;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Storage;

/// <summary>A broker that is killed under load, started again and emptied; what became of every message.</summary>
internal sealed class KilledBroker
{
    private const int Senders = 8;
    private const int Receivers = 4;

    private static readonly ServiceBusEntities s_entities = new()
    {
        Topics = [new() { Name = "t", Subscriptions = [new() { Name = "worked" }, new() { Name = "kept" }] }],
    };

    private readonly ConcurrentDictionary<string, byte> _sent = new();
    private readonly ConcurrentDictionary<string, byte> _completing = new();
    private readonly ConcurrentDictionary<string, byte> _completed = new();
    private int _number;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public int Sent => _sent.Count;

    public int Completed => _completed.Count;

    /// <summary>Acknowledged, and neither completed nor there afterwards.</summary>
    public int Lost { get; private set; }

    /// <summary>Completed with an answer, and there afterwards.</summary>
    public int Back { get; private set; }

    /// <summary>There more than once in one subscription.</summary>
    public int Doubled { get; private set; }

    /// <summary>In one subscription only although acknowledged: a topic's copies that were not written together.</summary>
    public int Half { get; private set; }

    /// <summary>Kills once <paramref name="least"/> messages are completed, so that it falls into the middle of the work.</summary>
    public static async Task<KilledBroker> RunAsync(int least, Durability durability)
    {
        var run = new KilledBroker();
        using var folder = new TemporaryFolder();
        using (var broker = await BrokerProcess.StartAsync(folder.Path, s_entities, durability))
        {
            await run.WorkUntilKilledAsync(broker, least);
        }

        using var again = await BrokerProcess.StartAsync(folder.Path, s_entities, durability);
        await using var client = new ServiceBusClient(again.ConnectionString);
        var worked = await DrainAsync(client, "worked");
        var kept = await DrainAsync(client, "kept");
        run.Lost =
            run._sent.Keys.Count(id => !worked.Contains(id) && !run._completed.ContainsKey(id) && !run.WasCompletedUnheard(id, kept))
            + run._sent.Keys.Count(id => !kept.Contains(id));
        run.Back = worked.Count(run._completed.ContainsKey);
        run.Doubled = worked.Count - worked.Distinct().Count() + kept.Count - kept.Distinct().Count();
        run.Half = worked.Count(id => !kept.Contains(id));
        await again.StopAsync();
        return run;
    }

    /// <summary>
    /// A completion can be durable without its answer having arrived; the copy that nobody touches shows that the message was there.
    /// </summary>
    private bool WasCompletedUnheard(string id, List<string> kept) => _completing.ContainsKey(id) && kept.Contains(id);

    private async Task WorkUntilKilledAsync(BrokerProcess broker, int least)
    {
        await using var client = new ServiceBusClient(broker.ConnectionString, TestBus.OneTry());
        using var over = new CancellationTokenSource();
        var work = Enumerable
            .Range(0, Senders)
            .Select(_ => SendAsync(client.CreateSender("t"), over.Token))
            .Concat(Enumerable.Range(0, Receivers).Select(_ => ReceiveAsync(client.CreateReceiver("t", "worked"), over.Token)))
            .ToList();

        await Eventually.TrueAsync(() => _completed.Count >= least, Stop);
        await broker.KillAsync();
        await over.CancelAsync();

        await Task.WhenAll(work);
    }

    private async Task SendAsync(ServiceBusSender sender, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var id = $"{Interlocked.Increment(ref _number)}";
            if (await TriedAsync(() => sender.SendMessageAsync(new ServiceBusMessage(new byte[1024]) { MessageId = id }, over)))
            {
                _sent.TryAdd(id, 0);
            }
        }
    }

    private async Task ReceiveAsync(ServiceBusReceiver receiver, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            IReadOnlyList<ServiceBusReceivedMessage> messages = [];
            await TriedAsync(async () => messages = await receiver.ReceiveMessagesAsync(20, TimeSpan.FromSeconds(1), over));
            foreach (var message in messages)
            {
                _completing.TryAdd(message.MessageId, 0);
                if (await TriedAsync(() => receiver.CompleteMessageAsync(message, over)))
                {
                    _completed.TryAdd(message.MessageId, 0);
                }
            }
        }
    }

    private static async Task<bool> TriedAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException or InvalidOperationException or SocketException)
        {
            return false;
        }
    }

    private static async Task<List<string>> DrainAsync(ServiceBusClient client, string subscription)
    {
        await using var receiver = client.CreateReceiver(
            "t",
            subscription,
            new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
        );
        var ids = new List<string>();
        IReadOnlyList<ServiceBusReceivedMessage> messages;
        do
        {
            // What came with credit left over from before waits in the client, so that a look at the queue does not tell that all is here.
            messages = await receiver.ReceiveMessagesAsync(500, TimeSpan.FromSeconds(1), Stop);
            ids.AddRange(messages.Select(message => message.MessageId));
        } while (messages.Count > 0 || await receiver.PeekMessageAsync(0, Stop) is not null);
        return ids;
    }
}
