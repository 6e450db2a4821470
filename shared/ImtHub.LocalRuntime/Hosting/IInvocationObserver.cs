namespace ImtHub.LocalRuntime.Hosting;

/// <summary>Told of every invocation, on any thread; must be quick and not throw.</summary>
public interface IInvocationObserver
{
    /// <summary>An invocation begins.</summary>
    void Started(InvocationStarted invocation);

    /// <summary>An invocation has ended, its outputs sent where it succeeded.</summary>
    void Finished(InvocationFinished invocation);
}
