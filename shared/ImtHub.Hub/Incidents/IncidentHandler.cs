using System.Security.Cryptography;
using System.Text;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Logging;

namespace ImtHub.Hub.Incidents;

/// <summary>Turns a poison message or dead letter into an incident that staff see, so that none is lost unexplained.</summary>
public sealed partial class IncidentHandler(IIncidentLog incidents, TimeProvider clock, ILogger<IncidentHandler> logger)
{
    /// <summary>Records the message found in <paramref name="source"/>.</summary>
    /// <param name="source">Name of the poison queue or dead-letter queue.</param>
    /// <param name="message">The message whole.</param>
    /// <param name="reference">What it is about, without personal data; null where the message names nothing.</param>
    public async Task HandleAsync(string source, string message, CancellationToken cancellationToken, string? reference = null)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source + "\n" + message)))[..32];
        await incidents.AddAsync(new(id, source, reference ?? id, clock.GetUtcNow()), message, cancellationToken);
        HubMetrics.Incident(source);
        Recorded(id, source);
    }

    [LoggerMessage(
        EventId = 4001,
        Level = LogLevel.Error,
        Message = "Incident {Incident}: a message in {Source} was given up and waits for a person"
    )]
    private partial void Recorded(string incident, string source);
}
