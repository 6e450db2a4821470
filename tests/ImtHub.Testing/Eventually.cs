using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ImtHub.Testing;

/// <summary>Waits for a condition that another thread or process brings about.</summary>
public static class Eventually
{
    /// <summary>Long enough for a busy machine: only a failing test waits it out.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns as soon as the condition holds, and fails with the condition's text when it does not in time.</summary>
    /// <param name="condition">Asked again and again; an exception it throws fails the test at once.</param>
    /// <param name="cancellationToken">The test's own.</param>
    /// <param name="because">Asked when time is up: what is there instead.</param>
    /// <param name="patience">How long to wait; <see cref="Patience"/> when null.</param>
    /// <param name="text">The condition as written; given by the compiler.</param>
    public static async Task TrueAsync(
        Func<Task<bool>> condition,
        CancellationToken cancellationToken,
        Func<string>? because = null,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(condition))] string text = ""
    )
    {
        var limit = patience ?? Patience;
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException(
                    $"Not true within {limit.TotalSeconds:0} s: {text}{(because is null ? "" : $"\nSeen instead: {because()}")}"
                );
            }

            await Task.Delay(s_poll, cancellationToken);
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, CancellationToken, Func{string}?, TimeSpan?, string)"/>
    public static Task TrueAsync(
        Func<bool> condition,
        CancellationToken cancellationToken,
        Func<string>? because = null,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(condition))] string text = ""
    ) => TrueAsync(() => Task.FromResult(condition()), cancellationToken, because, patience, text);

    /// <summary>The first value that is not null, waited for in the same way.</summary>
    public static async Task<T> NotNullAsync<T>(
        Func<Task<T?>> value,
        CancellationToken cancellationToken,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(value))] string text = ""
    )
        where T : class
    {
        T? found = null;
        await TrueAsync(async () => (found = await value()) is not null, cancellationToken, patience: patience, text: text);
        return found!;
    }
}
