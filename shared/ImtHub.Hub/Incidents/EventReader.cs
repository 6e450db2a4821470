using System.Text.Json;
using ImtHub.Hub.Operations;
using ImtHub.Records.Events;

namespace ImtHub.Hub.Incidents;

/// <summary>
/// Reads a batch of messages from the events' topic. One that holds no events becomes an incident, as a dead letter does, so that the
/// others of its batch need not come again for it.
/// </summary>
public sealed class EventReader(IncidentHandler incidents)
{
    /// <summary>The events, in the order of the messages.</summary>
    public async Task<IReadOnlyList<ApprenticeEvent>> ReadAsync(
        string subscription,
        IEnumerable<string> messages,
        CancellationToken cancellationToken
    )
    {
        var events = new List<ApprenticeEvent>();
        foreach (var message in messages)
        {
            try
            {
                events.AddRange(ApprenticeEventJson.Read(message));
            }
            catch (JsonException)
            {
                await incidents.HandleAsync(subscription + StorageNames.DeadLetters, message, cancellationToken);
            }
        }

        return events;
    }
}
