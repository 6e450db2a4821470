using System.Collections.Concurrent;

namespace ImtHub.LocalRuntime.Tests.Hosting;

/// <summary>What the test functions saw, in order, and what they do about it.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<string> _seen = new();

    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>What a function does after it has noted what it saw: return, fail, or wait for the test.</summary>
    public Func<string, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public Task NoteAsync(string what, CancellationToken cancellationToken = default)
    {
        _seen.Enqueue(what);
        return Then(what, cancellationToken);
    }

    public void FailAlways() => Then = (_, _) => throw new InvalidOperationException("The test wants this function to fail.");
}
