using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Catalog;

/// <summary>The functions that the host runs.</summary>
internal sealed class FunctionCatalog
{
    private FunctionCatalog(IReadOnlyList<FunctionDefinition> functions) => Functions = functions;

    /// <summary>By name; without those that the configuration disables.</summary>
    public IReadOnlyList<FunctionDefinition> Functions { get; }

    /// <summary>Takes what the worker describes, leaving out, with a line in the log, what the configuration disables.</summary>
    public static FunctionCatalog Of(IEnumerable<RpcFunctionMetadata> described, HostJson hostJson, IConfiguration settings, ILogger logger)
    {
        var reader = new BindingReader(settings);
        var functions = new List<FunctionDefinition>();
        foreach (var function in described.OrderBy(function => function.Name, StringComparer.Ordinal))
        {
            if (hostJson.Functions.Count > 0 && !hostJson.Functions.Contains(function.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            try
            {
                var definition = reader.Read(function);
                Check(definition, settings);
                functions.Add(definition);
            }
            catch (FunctionDisabledException e)
            {
                logger.FunctionDisabled(function.Name, e.Message);
            }
        }

        return new FunctionCatalog(functions);
    }

    /// <exception cref="FunctionDisabledException">A connection is missing, or a schedule is none.</exception>
    private static void Check(FunctionDefinition function, IConfiguration settings)
    {
        switch (function.Trigger)
        {
            case BlobTrigger blob:
                Connections.Storage(blob.Connection, settings);
                break;
            case QueueTrigger queue:
                Connections.Storage(queue.Connection, settings);
                break;
            case ServiceBusTrigger bus:
                Connections.ServiceBus(bus.Connection, settings);
                break;
            case TimerTrigger timer:
                NcrontabSchedule.Parse(timer.Schedule);
                break;
            default:
                break;
        }

        foreach (var output in function.Outputs)
        {
            if (output.IsServiceBus)
            {
                Connections.ServiceBus(output.Connection!, settings);
            }
            else
            {
                Connections.Storage(output.Connection, settings);
            }
        }
    }
}
