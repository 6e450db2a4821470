namespace ImtHub.LocalHost.Diagnostics;

/// <summary>Told of every invocation, on any thread; must be quick and not throw.</summary>
public interface IInvocationObserver
{
    /// <summary>An invocation begins.</summary>
    void Started(InvocationStarted invocation);

    /// <summary>An invocation has ended, its outputs sent where it succeeded.</summary>
    void Finished(InvocationFinished invocation);
}

/// <summary>An invocation that begins.</summary>
/// <param name="InvocationId">Names the invocation.</param>
/// <param name="Trigger">What kind of trigger started it.</param>
/// <param name="Detail">Which one: a blob's path, an entity's or queue's name, a route, a schedule. Never a message's content.</param>
/// <param name="Attempt">1 on the first try of a message; null where the trigger does not tell it, as a blob's.</param>
/// <param name="At">When, in UTC.</param>
public sealed record InvocationStarted(
    string InvocationId,
    string FunctionName,
    TriggerKind Trigger,
    string Detail,
    int? Attempt,
    DateTimeOffset At
);

/// <summary>An invocation that has ended.</summary>
/// <param name="Started">Its begin.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
/// <param name="Duration">How long it ran, its outputs included.</param>
public sealed record InvocationFinished(InvocationStarted Started, Exception? Failure, TimeSpan Duration)
{
    /// <summary>Whether the function and its outputs succeeded.</summary>
    public bool Succeeded => Failure is null;
}

/// <summary>What starts a function.</summary>
public enum TriggerKind
{
    /// <summary>A new content of a blob.</summary>
    Blob,

    /// <summary>A message of a storage queue.</summary>
    Queue,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>A message of a Service Bus queue or subscription.</summary>
    ServiceBus,
}
