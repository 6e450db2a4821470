namespace ImtHub.Intake.Ports;

/// <summary>Tells the relay whose outbox holds events. Called before a run ends, so that no run is finished with events that nobody relays.</summary>
public interface IOutboxSignal
{
    /// <summary>Signals these apprentices; a repeated signal does no harm.</summary>
    Task PendingAsync(IReadOnlyCollection<string> apprenticeIds, CancellationToken cancellationToken);
}
