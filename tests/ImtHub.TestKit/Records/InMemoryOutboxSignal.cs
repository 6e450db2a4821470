using ImtHub.Intake.Ports;
using ImtHub.Records.Events;

namespace ImtHub.TestKit;

public sealed class InMemoryOutboxSignal : IOutboxSignal
{
    private readonly Lock _lock = new();

    /// <summary>The events handed to the relay.</summary>
    public List<ApprenticeEvent> Handed { get; } = [];

    /// <summary>Announcements that nobody withdrew: run and apprentices.</summary>
    public List<(string Run, IReadOnlyCollection<string> Apprentices)> Left { get; } = [];

    /// <summary>Runs and apprentices whose events are to be looked up, since an earlier try may have committed them.</summary>
    public List<(string Run, IReadOnlyCollection<string> Apprentices)> LookedUp { get; } = [];

    /// <summary>Thrown by the next signal: the process dies between commit and signal.</summary>
    public Exception? NextSignalFails { get; set; }

    public Task<IOutboxAnnouncement> AnnounceAsync(
        string runId,
        IReadOnlyCollection<string> apprenticeIds,
        CancellationToken cancellationToken
    )
    {
        var announced = (runId, apprenticeIds);
        lock (_lock)
        {
            Left.Add(announced);
        }

        return Task.FromResult<IOutboxAnnouncement>(new Announcement(this, announced));
    }

    private sealed class Announcement(InMemoryOutboxSignal signals, (string Run, IReadOnlyCollection<string> Apprentices) announced)
        : IOutboxAnnouncement
    {
        public Task CommittedAsync(
            IReadOnlyCollection<ApprenticeEvent> events,
            IReadOnlyCollection<string> earlier,
            CancellationToken cancellationToken
        )
        {
            if (signals.NextSignalFails is { } failure)
            {
                signals.NextSignalFails = null;
                throw failure;
            }

            lock (signals._lock)
            {
                signals.Handed.AddRange(events);
                if (earlier.Count > 0)
                {
                    signals.LookedUp.Add((announced.Run, earlier));
                }

                signals.Left.Remove(announced);
            }

            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
