using ImtHub.Records.Events;

namespace ImtHub.TestKit;

/// <summary>The topic, as far as its sender sees it; down or refusing when the test says so.</summary>
public sealed class InMemoryEventTopic : IEventTopic
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
