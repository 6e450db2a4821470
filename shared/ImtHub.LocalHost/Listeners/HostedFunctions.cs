using Microsoft.Azure.WebJobs;

namespace ImtHub.LocalHost.Listeners;

/// <summary>
/// What the emitted class of an app's functions derives from: the WebJobs SDK indexes its methods and calls them, and each hands its call
/// on. Public because the emitted assembly must see it.
/// </summary>
/// <param name="dispatcher">Carries the calls out.</param>
public abstract class HostedFunctions(IFunctionDispatcher dispatcher)
{
    /// <summary>Hands a call on.</summary>
    protected Task RunAsync(string name, object trigger, Binder binder, CancellationToken cancellationToken) =>
        dispatcher.RunAsync(name, trigger, binder, cancellationToken);
}

/// <summary>Carries out the calls of the WebJobs SDK.</summary>
public interface IFunctionDispatcher
{
    /// <summary>Runs a function in the app's process and sends its outputs.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="trigger">What started it: the SDK's value, or a call of this host's own.</param>
    /// <param name="binder">Tells the trigger's data and binds outputs.</param>
    /// <param name="cancellationToken">Ends the invocation.</param>
    Task RunAsync(string name, object trigger, Binder binder, CancellationToken cancellationToken);
}
