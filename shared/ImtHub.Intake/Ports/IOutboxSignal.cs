using ImtHub.Records.Events;

namespace ImtHub.Intake.Ports;

/// <summary>Tells the relay of events.</summary>
public interface IOutboxSignal
{
    /// <summary>
    /// Announces, before anything is committed, that a run or decision is about to change these records. While the announcement is held
    /// nobody acts on it; when its process ends without a word, the events that were committed by then are found by it.
    /// </summary>
    Task<IOutboxAnnouncement> AnnounceAsync(string runId, IReadOnlyCollection<string> apprenticeIds, CancellationToken cancellationToken);
}

/// <summary>An announcement that is held. Disposed of without <see cref="CommittedAsync"/>, it stays and is acted on.</summary>
public interface IOutboxAnnouncement : IAsyncDisposable
{
    /// <summary>Hands the committed events to the relay and withdraws the announcement.</summary>
    /// <param name="events">What was committed, in order of each apprentice's sequence.</param>
    /// <param name="earlier">Apprentices for whom an earlier try of the same run may have committed events; they are looked up.</param>
    Task CommittedAsync(
        IReadOnlyCollection<ApprenticeEvent> events,
        IReadOnlyCollection<string> earlier,
        CancellationToken cancellationToken
    );
}
