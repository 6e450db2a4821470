using System.Text.Json;
using ImtHub.Records.Events;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Events;

public sealed class OutboxRelayTests
{
    private readonly OutboxInMemory _outbox = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signal_is_answered_with_what_is_pending_and_again_until_it_is_confirmed()
    {
        var hub = Hub.WithApprentice();
        hub.Take(Facts.Hours(8, Facts.From("week.csv", 2)));
        _outbox.Events.AddRange(hub.Events);
        var relay = new OutboxRelay(_outbox);
        var signal = new OutboxSignal([Facts.ApprenticeId, Facts.ApprenticeId, "nobody"]).Write();

        var sent = await relay.RelayAsync(signal, Token);
        Assert.Equal(hub.Events, sent.Select(ApprenticeEventJson.Read));

        await new RelayConfirmation(_outbox).ConfirmAsync(sent[0], Token);
        Assert.Equal(sent[1..], await relay.RelayAsync(signal, Token));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"apprentices\"")]
    public async Task A_message_that_is_no_signal_is_refused(string body) =>
        await Assert.ThrowsAsync<JsonException>(() => new OutboxRelay(_outbox).RelayAsync(body, Token));

    private sealed class OutboxInMemory : IOutbox
    {
        public List<ApprenticeEvent> Events { get; } = [];

        public Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string apprenticeId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ApprenticeEvent>>([.. Events.Where(told => told.ApprenticeId == apprenticeId)]);

        public Task ConfirmAsync(IReadOnlyCollection<ApprenticeEvent> seen, CancellationToken cancellationToken)
        {
            Events.RemoveAll(seen.Contains);
            return Task.CompletedTask;
        }
    }
}
