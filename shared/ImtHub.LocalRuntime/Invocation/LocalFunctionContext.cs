using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>One invocation in this process.</summary>
internal sealed class LocalFunctionContext : FunctionContext, IInvocationResultFeature
{
    public LocalFunctionContext(
        string invocationId, BoundFunction function, TriggerEvent trigger, IServiceProvider services, CancellationToken cancellationToken)
    {
        (InvocationId, Function, Trigger, InstanceServices, CancellationToken) = (invocationId, function, trigger, services, cancellationToken);
        FunctionDefinition = new LocalFunctionDefinition(function.Descriptor);
        BindingContext = new LocalBindingContext(trigger.Data);
        RetryContext = new LocalRetryContext(trigger.Retry.Count, trigger.Retry.Most);
        TraceContext = new LocalTraceContext(Activity.Current);
        Features = new InvocationFeatures();
        Features.Set<IInvocationResultFeature>(this);
        if (trigger.Http is { } http) Features.Set<HttpContext>(http);
    }

    public BoundFunction Function { get; }

    public TriggerEvent Trigger { get; }

    public override string InvocationId { get; }

    public override string FunctionId => Function.Descriptor.Id;

    public override TraceContext TraceContext { get; }

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition { get; }

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; }

    public override CancellationToken CancellationToken { get; }

    /// <summary>What the function returned, or middleware put in its place.</summary>
    public object? Value { get; set; }

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class LocalRetryContext(int count, int most) : RetryContext
    {
        public override int RetryCount => count;

        public override int MaxRetryCount => most;
    }

    private sealed class LocalTraceContext(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";

        public override string TraceState => activity?.TraceStateString ?? "";
    }
}
