namespace ImtHub.LocalRuntime.Invocation;

/// <summary>Keeps what the function returned until the outputs are sent.</summary>
internal interface IInvocationResultFeature
{
    object? Value { get; set; }
}
