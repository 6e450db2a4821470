using System.Text;
using ImtHub.Records.Events;
using ImtHub.Storage.Apprentices;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Storage.Tests.Apprentices;

public sealed class QueueOutboxSignalTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_apprentices_are_signalled_in_as_few_messages_as_fit_and_nobody_twice()
    {
        var queue = azurite.Queues.GetQueueClient(UniqueNames.Queue());
        await queue.CreateAsync(cancellationToken: Token);
        string[] apprentices = [.. Enumerable.Range(0, 5000).Select(number => $"apprentice-{number:D12}")];

        await new QueueOutboxSignal(queue).PendingAsync([.. apprentices, apprentices[0]], Token);

        var messages = (await queue.ReceiveMessagesAsync(32, cancellationToken: Token)).Value.Select(message => message.MessageText).ToList();
        Assert.Equal(3, messages.Count);
        Assert.All(messages, message => Assert.InRange(Encoding.UTF8.GetByteCount(message), 1, QueueOutboxSignal.MostBytes));
        Assert.Equal(apprentices, messages.SelectMany(message => OutboxSignal.Read(message).Apprentices));
    }

    [Fact]
    public async Task Nobody_to_signal_sends_nothing()
    {
        var queue = azurite.Queues.GetQueueClient(UniqueNames.Queue());
        await queue.CreateAsync(cancellationToken: Token);

        await new QueueOutboxSignal(queue).PendingAsync([], Token);

        Assert.Empty((await queue.PeekMessagesAsync(1, Token)).Value);
    }
}
