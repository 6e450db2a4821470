using ImtHub.Hub.Incidents;

namespace ImtHub.TestKit;

public sealed class InMemoryMessageReturn : IMessageReturn
{
    public List<(string Queue, string Message)> Sent { get; } = [];

    public Task SendAsync(string queue, string message, CancellationToken cancellationToken)
    {
        Sent.Add((queue, message));
        return Task.CompletedTask;
    }
}
