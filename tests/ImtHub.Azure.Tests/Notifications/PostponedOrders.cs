using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Tests.Notifications;

/// <summary>Orders that went back to the queue.</summary>
internal sealed class PostponedOrders : IMailPostponer
{
    public List<(string Order, TimeSpan Delay)> All { get; } = [];

    public Task PostponeAsync(string orderJson, TimeSpan delay, CancellationToken cancellationToken)
    {
        All.Add((orderJson, delay));
        return Task.CompletedTask;
    }
}
