using Microsoft.Azure.Functions.Worker.Middleware;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>The app's middleware, in the order it was added: the first is outermost.</summary>
internal sealed class InvocationPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    public FunctionExecutionDelegate Around(FunctionExecutionDelegate function) =>
        middleware.Reverse().Aggregate(function, (next, step) => step(next));
}
