using System.Text.Json;
using ImtHub.Records.Events;
using ImtHub.Records.Tests.Apprentices;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Records.Tests.Events;

public sealed class OutboxRelayTests
{
    private readonly InMemoryOutbox _outbox = new();
    private readonly InMemoryEventTopic _topic = new();
    private readonly InMemoryRelayPostponer _postponer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OutboxRelay Relay => new(_outbox, _topic, _postponer);

    [Fact]
    public async Task Events_in_the_message_are_sent_in_their_order_without_a_look_at_the_outbox()
    {
        var events = Committed();
        _outbox.Events.Clear();

        await Relay.RelayAsync(OutboxSignal.Of(events).Write(), Token);

        Assert.Equal(events, _topic.Sent);
        Assert.Empty(_postponer.Postponed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_one_of_many_events_is_sent_whether_held_or_found(bool isHeld)
    {
        var told = Committed()[0];
        List<ApprenticeEvent> events = [.. Enumerable.Range(1, 60).Select(number => told with { Sequence = number })];
        _outbox.Events.Clear();
        _outbox.Events.AddRange(events);
        var signal = isHeld ? OutboxSignal.Of(events) : OutboxSignal.Announcing(told.RunId, [told.ApprenticeId]);

        await Relay.RelayAsync(signal.Write(), Token);

        Assert.Equal(events, _topic.Sent);
    }

    [Fact]
    public async Task An_announcement_sends_what_its_run_committed_and_nothing_of_other_runs()
    {
        var events = Committed();
        _outbox.Events.Add(events[0] with { RunId = "another", Sequence = 99 });

        await Relay.RelayAsync(OutboxSignal.Announcing(events[0].RunId, [Facts.ApprenticeId, "nobody"]).Write(), Token);

        Assert.Equal(events, _topic.Sent);
    }

    [Fact]
    public async Task While_the_bus_does_not_answer_the_message_comes_again_by_itself_with_all_it_holds()
    {
        var events = Committed();
        _topic.IsDown = true;

        await Relay.RelayAsync(OutboxSignal.Of(events).Write(), Token);
        Assert.Empty(_topic.Sent);
        var (postponed, delay) = Assert.Single(_postponer.Postponed);
        Assert.Equal(OutboxRelay.Pause, delay);

        _topic.IsDown = false;
        await Relay.RelayAsync(postponed.Write(), Token);
        Assert.Equal(events, _topic.Sent);
    }

    [Fact]
    public async Task What_the_topic_refuses_for_another_reason_travels_so_that_the_message_stays()
    {
        _topic.Refusal = new InvalidOperationException("too large");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Relay.RelayAsync(OutboxSignal.Of(Committed()).Write(), Token));

        Assert.Empty(_postponer.Postponed);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"apprentices\"")]
    [InlineData("{\"apprentices\":[\"Ada Lovelace\"]}")]
    [InlineData("{\"run\":\"r\"}")]
    public async Task A_message_that_is_no_signal_is_refused_without_a_word_of_it(string body)
    {
        var refused = await Assert.ThrowsAsync<JsonException>(() => Relay.RelayAsync(body, Token));

        Assert.DoesNotContain("Ada", refused.ToString(), StringComparison.Ordinal);
    }

    private IReadOnlyList<ApprenticeEvent> Committed()
    {
        var hub = SmallHub.WithApprentice();
        var from = hub.Events.Count;
        hub.Take(Facts.Hours(8, Facts.From("week.csv", 2)));
        _outbox.Events.AddRange(hub.Events.Skip(from));
        return [.. _outbox.Events];
    }
}
