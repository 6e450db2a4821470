namespace ImtHub.Notifications.Orders;

/// <summary>Queue <c>mail</c>, for orders that have to wait. They do not use up the tries of a message that fails.</summary>
public interface IMailPostponer
{
    /// <summary>Puts the order on the queue, to be seen after the delay.</summary>
    Task PostponeAsync(string orderJson, TimeSpan delay, CancellationToken cancellationToken);
}
