using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace ImtHub.Hub.Health;

/// <summary>Answers whoever asks how the hub is. An answer holds for ten seconds, so that asking often costs nothing.</summary>
public sealed partial class HealthAnswers(HubStatusReader status, TimeProvider clock, ILogger<HealthAnswers> logger) : IDisposable
{
    private static readonly TimeSpan s_holds = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1);
    private ObjectResult? _last;
    private DateTimeOffset _lastAt;

    /// <summary>200 when all is well, 503 when not.</summary>
    public async Task<IActionResult> AnswerAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || clock.GetUtcNow() - _lastAt >= s_holds)
            {
                (_last, _lastAt) = (await ReadAsync(cancellationToken), clock.GetUtcNow());
            }

            return _last;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<ObjectResult> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = await status.ReadAsync(cancellationToken);
            return new ObjectResult(
                new
                {
                    status = now.IsReady ? "ready" : "late",
                    now.At,
                    now.Timers,
                    now.Queues,
                }
            )
            {
                StatusCode = now.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            };
        }
        catch (Exception failure)
            when (failure is RequestFailedException or HttpRequestException or AuthenticationFailedException or AggregateException)
        {
            // That is what was asked for: a service that the hub stands on does not answer it. Which one is told in the log, not to
            // everybody.
            LogUnavailable(failure);
            return new ObjectResult(new { status = "unavailable" }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
    }

    [LoggerMessage(EventId = 6001, Level = LogLevel.Error, Message = "The hub is not ready: a service that it stands on does not answer")]
    private partial void LogUnavailable(Exception failure);
}
