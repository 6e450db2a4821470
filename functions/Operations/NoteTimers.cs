using ImtHub.Hub.Health;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ImtHub.Functions.Operations;

/// <summary>Notes that a timer's function has run to its end; one that fails is not noted and so becomes late.</summary>
public sealed class NoteTimers(ITimerLog log, TimeProvider clock) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        await next(context);
        if (HubTimers.Settings.ContainsKey(context.FunctionDefinition.Name))
        {
            await log.RanAsync(context.FunctionDefinition.Name, clock.GetUtcNow(), context.CancellationToken);
        }
    }
}
