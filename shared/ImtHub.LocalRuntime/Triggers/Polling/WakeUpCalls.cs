using System.Collections.Concurrent;

namespace ImtHub.LocalRuntime.Triggers.Polling;

/// <summary>Lets an output wake the listener of what it has sent to, so that a chain of functions does not wait for polls.</summary>
internal sealed class WakeUpCalls
{
    private readonly ConcurrentDictionary<Uri, ConcurrentBag<Action>> _listeners = new();

    /// <param name="source">The address of a queue or a container.</param>
    /// <param name="wake">Called, on any thread, when something was sent there.</param>
    public void Listen(Uri source, Action wake) => _listeners.GetOrAdd(source, _ => []).Add(wake);

    public void Call(Uri source)
    {
        if (!_listeners.TryGetValue(source, out var wakes)) return;
        foreach (var wake in wakes) wake();
    }
}
