using ImtHub.Intake.Ports;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Arrival;

/// <summary>Takes in stored files that have no answer yet: a trigger's event can be lost or late, the file must not be.</summary>
public sealed partial class ForgottenFiles(IPartnerFiles files, PartnerLine line, TimeProvider clock, ILogger<ForgottenFiles> logger)
{
    /// <summary>How long a file is left to its trigger, retries included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Takes in every forgotten file; one that fails does not keep the others from their turn.</summary>
    /// <exception cref="AggregateException">Some could not be taken in; they are tried again next time.</exception>
    public async Task TakeInAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        await foreach (var file in files.UnansweredAsync(clock.GetUtcNow() - Patience, cancellationToken))
        {
            Found(file.Feed);
            try
            {
                await line.TakeInAsync(file, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0)
        {
            throw new AggregateException($"Forgotten files that could not be taken in: {failures.Count}.", failures);
        }
    }

    [LoggerMessage(
        EventId = 1002,
        Level = LogLevel.Warning,
        Message = "A file of feed {Feed} had no receipt although its trigger's time is over; it is taken in now"
    )]
    private partial void Found(Files.Feed feed);
}
