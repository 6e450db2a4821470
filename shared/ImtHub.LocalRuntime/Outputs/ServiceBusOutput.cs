using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.ServiceBus;

namespace ImtHub.LocalRuntime.Outputs;

/// <summary>Sends bodies to a Service Bus queue or topic.</summary>
internal sealed class ServiceBusOutput(ILocalServiceBus bus, BindingTemplate entity) : IOutput
{
    public Task SendAsync(
        IReadOnlyList<string> messages, IReadOnlyDictionary<string, object?> triggerData, CancellationToken cancellationToken) =>
        messages.Count == 0 ? Task.CompletedTask : bus.SendAsync(entity.Fill(triggerData), messages, cancellationToken);
}
