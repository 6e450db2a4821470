using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using ImtHub.LocalHost.Messages;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Messages;

public sealed class JournalPolicyTests(Stage stage) : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_message_that_was_taken_stays_hidden_as_long_as_was_asked_and_its_receipt_is_the_valid_one()
    {
        using var journal = InFlightJournal.Open(_folder);
        var queue = await QueueAsync(journal, TimeSpan.FromSeconds(1));
        await queue.SendMessageAsync("a < b", Stop);

        var taken = Assert.Single((await queue.ReceiveMessagesAsync(32, s_lease, Stop)).Value);

        Assert.Equal("a < b", taken.Body.ToString());
        Assert.True(taken.NextVisibleOn > DateTimeOffset.UtcNow + (s_lease / 2));
        await queue.DeleteMessageAsync(taken.MessageId, taken.PopReceipt, Stop);
        journal.Dispose();
        Assert.Empty(ReadLeft());
    }

    [Fact]
    public async Task A_host_that_dies_before_it_has_noted_a_message_leaves_it_hidden_for_a_moment_only()
    {
        using var journal = InFlightJournal.Open(_folder);
        var queue = await QueueAsync(journal, TimeSpan.FromSeconds(1), new Dying());
        await queue.SendMessageAsync("text", Stop);

        await Assert.ThrowsAsync<IOException>(() => queue.ReceiveMessagesAsync(32, s_lease, Stop));

        await Eventually.TrueAsync(async () => (await queue.PeekMessagesAsync(1, Stop)).Value.Length == 1, Stop);
    }

    private List<string> ReadLeft()
    {
        using var next = InFlightJournal.Open(_folder);
        return [.. next.Left.Select(left => left.Id)];
    }

    private async Task<QueueClient> QueueAsync(InFlightJournal journal, TimeSpan moment, HttpPipelinePolicy? after = null)
    {
        var options = new QueueClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(new JournalPolicy(journal, moment), HttpPipelinePosition.PerCall);
        if (after is not null)
        {
            options.AddPolicy(after, HttpPipelinePosition.PerCall);
        }

        var queue = new QueueClient(stage.PartnerData, UniqueNames.Queue(), options);
        await queue.CreateAsync(cancellationToken: Stop);
        return queue;
    }

    /// <summary>The process dies as soon as it would hold on to what it took.</summary>
    private sealed class Dying : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("/messages/", StringComparison.Ordinal)
                ? throw new IOException("The process was killed.")
                : ProcessNextAsync(message, pipeline);
    }
}
