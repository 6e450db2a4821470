using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.LocalRuntime.Tests.Invocation;

/// <summary>A service of an invocation's scope, which knows when it was disposed.</summary>
public sealed class Scoped(Probe probe) : IDisposable
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public void Dispose() => probe.NoteAsync("scope disposed");
}

public sealed class TakesScoped(Probe probe, Scoped scoped) : IDisposable
{
    [Function(nameof(TakesScoped))]
    public Task RunAsync([QueueTrigger("%Queue%")] string message, FunctionContext context, CancellationToken cancellationToken) =>
        probe.NoteAsync($"same scope {context.InstanceServices.GetRequiredService<Scoped>() == scoped}", cancellationToken);

    public void Dispose() => probe.NoteAsync("class disposed");
}

public class ReturnsText(Probe probe)
{
    [Function(nameof(ReturnsText))]
    [QueueOutput("%Out%")]
    public async Task<string[]> RunAsync([QueueTrigger("%Queue%")] string message, CancellationToken cancellationToken)
    {
        await probe.NoteAsync("function", cancellationToken);
        return [message];
    }
}

public sealed class OuterMiddleware(Probe probe) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        context.Items["by"] = "outer";
        await probe.NoteAsync($"outer begins {context.FunctionDefinition.Name}");
        await next(context);
        await probe.NoteAsync($"outer ends {((string[])context.GetInvocationResult().Value!)[0]}");
    }
}

public sealed class InnerMiddleware(Probe probe) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await probe.NoteAsync($"inner begins by {context.Items["by"]}");
        await next(context);
        context.GetInvocationResult().Value = new[] { "replaced" };
    }
}

public sealed class NeverMiddleware : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        throw new InvalidOperationException("The predicate does not pick this function.");
}
