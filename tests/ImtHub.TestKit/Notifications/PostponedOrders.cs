using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

/// <summary>Orders that went back to the queue.</summary>
public sealed class PostponedOrders : IMailPostponer
{
    public List<(string Order, TimeSpan Delay)> All { get; } = [];

    public Task PostponeAsync(string orderJson, TimeSpan delay, CancellationToken cancellationToken)
    {
        All.Add((orderJson, delay));
        return Task.CompletedTask;
    }
}
