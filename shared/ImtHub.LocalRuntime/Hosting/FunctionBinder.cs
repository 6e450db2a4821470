using System.Reflection;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Discovery;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Outputs;
using ImtHub.LocalRuntime.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>Finds the settings and connections of a function's inputs and outputs.</summary>
internal sealed class FunctionBinder(ListenerServices services, IConfiguration settings)
{
    /// <exception cref="FunctionDisabledException">A setting or a connection is missing.</exception>
    public BoundFunction Bind(FunctionDescriptor function)
    {
        var inputs = function.Method.GetParameters()
            .Select(p => (p.Name, Blob: p.GetCustomAttribute<BlobInputAttribute>()))
            .Where(p => p.Blob is not null)
            .ToDictionary(p => p.Name!, p => new BlobInput(services.Storage.Get(p.Blob!.Connection), Template(p.Blob!.BlobPath)));
        return new BoundFunction(function, [.. function.Outputs.Select(output => (output, Output(output.Attribute)))], inputs);
    }

    /// <summary>Makes the Service Bus entities that a function sends to, as a deployment would.</summary>
    public async Task DeclareOutputsAsync(BoundFunction function, CancellationToken cancellationToken)
    {
        foreach (var output in function.Descriptor.Outputs.Select(o => o.Attribute).OfType<ServiceBusOutputAttribute>())
        {
            var name = SettingReferences.Resolve(output.QueueOrTopicName, settings);
            if (output.EntityType == ServiceBusEntityType.Topic)
                await services.ServiceBus.DeclareTopicAsync(name, cancellationToken);
            else
                await services.ServiceBus.DeclareQueueAsync(name, cancellationToken);
        }
    }

    private IOutput Output(OutputBindingAttribute attribute) => attribute switch
    {
        BlobOutputAttribute blob => new BlobOutput(services.Storage.Get(blob.Connection), Template(blob.BlobPath), services.WakeUps),
        QueueOutputAttribute queue => new QueueOutput(
            services.Storage.Get(queue.Connection), Template(queue.QueueName), services.Encoding, services.WakeUps),
        ServiceBusOutputAttribute bus => new ServiceBusOutput(services.ServiceBus, Template(bus.QueueOrTopicName)),
        _ => throw new FunctionDisabledException($"the local runtime does not know [{attribute.GetType().Name}]"),
    };

    private BindingTemplate Template(string text) => new(SettingReferences.Resolve(text, settings));
}
