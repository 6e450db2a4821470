namespace ImtHub.Records.Events;

/// <summary>Lets a signal come again later.</summary>
public interface IRelayPostponer
{
    /// <summary>Puts the signal back, hidden for a while.</summary>
    Task PostponeAsync(OutboxSignal signal, TimeSpan delay, CancellationToken cancellationToken);
}
