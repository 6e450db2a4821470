namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A step of an invocation: middleware, or the function itself.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
