using System.Text.Json;
using ImtHub.Records.Events;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Events;

public sealed class OutboxRelayTests
{
    private readonly OutboxInMemory _outbox = new();
    private readonly TopicInMemory _topic = new();
    private readonly PostponerInMemory _postponer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OutboxRelay Relay => new(_outbox, _topic, _postponer);

    [Fact]
    public async Task A_signal_sends_what_is_pending_in_order_and_the_acknowledgement_empties_the_outbox()
    {
        var (events, signal) = TwoPending();

        await Relay.RelayAsync(signal, Token);
        Assert.Equal(events, _topic.Sent);

        await Relay.RelayAsync(signal, Token);
        Assert.Equal(events, _topic.Sent);
        Assert.Empty(_postponer.Postponed);
    }

    [Fact]
    public async Task While_the_bus_does_not_answer_the_outbox_keeps_its_events_and_the_signal_comes_again_by_itself()
    {
        var (events, signal) = TwoPending();
        _topic.IsDown = true;

        await Relay.RelayAsync(signal, Token);
        Assert.Empty(_topic.Sent);
        Assert.Equal(events, await _outbox.PendingAsync(Facts.ApprenticeId, Token));
        var (postponed, delay) = Assert.Single(_postponer.Postponed);
        Assert.Equal(OutboxRelay.Pause, delay);

        _topic.IsDown = false;
        await Relay.RelayAsync(postponed.Write(), Token);
        Assert.Equal(events, _topic.Sent);
        Assert.Empty(await _outbox.PendingAsync(Facts.ApprenticeId, Token));
    }

    [Fact]
    public async Task What_the_topic_refuses_for_another_reason_travels_and_stays_pending()
    {
        var (events, signal) = TwoPending();
        _topic.Refusal = new InvalidOperationException("too large");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Relay.RelayAsync(signal, Token));

        Assert.Equal(events, await _outbox.PendingAsync(Facts.ApprenticeId, Token));
        Assert.Empty(_postponer.Postponed);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"apprentices\"")]
    public async Task A_message_that_is_no_signal_is_refused(string body) =>
        await Assert.ThrowsAsync<JsonException>(() => Relay.RelayAsync(body, Token));

    private (IReadOnlyList<ApprenticeEvent> Events, string Signal) TwoPending()
    {
        var hub = Hub.WithApprentice();
        hub.Take(Facts.Hours(8, Facts.From("week.csv", 2)));
        _outbox.Events.AddRange(hub.Events);
        Assert.True(hub.Events.Count >= 2);
        return ([.. hub.Events], new OutboxSignal([Facts.ApprenticeId, Facts.ApprenticeId, "nobody"]).Write());
    }

    private sealed class OutboxInMemory : IOutbox
    {
        public List<ApprenticeEvent> Events { get; } = [];

        public Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string apprenticeId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ApprenticeEvent>>([.. Events.Where(told => told.ApprenticeId == apprenticeId)]);

        public Task RelayedAsync(string apprenticeId, long through, CancellationToken cancellationToken)
        {
            Events.RemoveAll(told => told.ApprenticeId == apprenticeId && told.Sequence <= through);
            return Task.CompletedTask;
        }
    }

    private sealed class TopicInMemory : IEventTopic
    {
        public List<ApprenticeEvent> Sent { get; } = [];

        public bool IsDown { get; set; }

        public Exception? Refusal { get; set; }

        public Task SendAsync(IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
        {
            if (IsDown)
            {
                throw new BusUnavailableException();
            }

            Sent.AddRange(Refusal is null ? events : throw Refusal);
            return Task.CompletedTask;
        }
    }

    private sealed class PostponerInMemory : IRelayPostponer
    {
        public List<(OutboxSignal Signal, TimeSpan Delay)> Postponed { get; } = [];

        public Task PostponeAsync(OutboxSignal signal, TimeSpan delay, CancellationToken cancellationToken)
        {
            Postponed.Add((signal, delay));
            return Task.CompletedTask;
        }
    }
}
