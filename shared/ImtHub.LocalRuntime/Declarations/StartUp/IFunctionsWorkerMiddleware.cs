namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A step around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs the step; <paramref name="next"/> runs the rest.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
