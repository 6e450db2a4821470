using System.Collections.Concurrent;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>What functions told about one test's messages, files and requests, and what the test wants of them.</summary>
public sealed class ProbeCase(string tag)
{
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly ConcurrentQueue<Told> _cancelled = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private int _mostWaiting;

    /// <summary>A text that no other test has; whatever holds it is this test's.</summary>
    public string Tag { get; } = tag;

    /// <summary>What was told, in order.</summary>
    public IReadOnlyList<Told> Told => [.. _told];

    /// <summary>The texts of it.</summary>
    public IReadOnlyList<string> Seen => [.. _told.Select(told => told.What)];

    /// <summary>Functions whose wait was cancelled.</summary>
    public IReadOnlyList<Told> Cancelled => [.. _cancelled];

    /// <summary>How many functions wait for the test.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many waited at once at most.</summary>
    public int MaxWaiting => Volatile.Read(ref _mostWaiting);

    /// <summary>What a function is to do.</summary>
    public Func<Told, ProbeAnswer> Then { get; set; } = _ => ProbeAnswer.Return;

    /// <summary>Lets all that wait return, and those that will.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Waits until so many calls were told.</summary>
    public Task SeenAsync(int count) =>
        Eventually.TrueAsync(
            () => _told.Count >= count,
            TestContext.Current.CancellationToken,
            () => $"{_told.Count} of {count}: {string.Join(", ", Seen)}"
        );

    /// <summary>Waits until so many functions wait for the test.</summary>
    public Task WaitingAsync(int count) =>
        Eventually.TrueAsync(
            () => Waiting >= count,
            TestContext.Current.CancellationToken,
            () => $"{Waiting} of {count} wait of {string.Join(", ", Seen)}"
        );

    internal ProbeAnswer Hear(Told told)
    {
        _told.Enqueue(told);
        return Then(told);
    }

    internal void HearCancelled(Told told) => _cancelled.Enqueue(told);

    internal async Task HoldAsync(CancellationToken cancellationToken)
    {
        var waiting = Interlocked.Increment(ref _waiting);
        int most;
        while (waiting > (most = Volatile.Read(ref _mostWaiting)))
        {
            Interlocked.CompareExchange(ref _mostWaiting, waiting, most);
        }

        try
        {
            await _released.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
