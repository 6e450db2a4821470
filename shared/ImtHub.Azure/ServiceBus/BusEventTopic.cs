using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ImtHub.Hub.Names;
using ImtHub.Records.Events;
using Microsoft.Extensions.Logging;

namespace ImtHub.Azure.ServiceBus;

/// <summary>
/// The topic on Service Bus. A message's id is the event's, so that the bus drops what is sent again within its window; its subject is the event's
/// kind, and it is correlated with the run that caused it.
/// </summary>
public sealed class BusEventTopic(ServiceBusClient client, ILogger<BusEventTopic> logger) : IEventTopic
{
    /// <summary>Message property: the sponsor at the time of the event.</summary>
    public const string Sponsor = "sponsor";

    /// <summary>Message property: the event's number within its apprentice.</summary>
    public const string Sequence = "sequence";

    /// <summary>Message property of events that move an apprentice between lists: the subscription of the lists takes no others.</summary>
    public const string MovesLists = "movesLists";

    /// <summary>The value of <see cref="MovesLists"/>; a text, since infrastructure as code filters by texts only.</summary>
    public const string Yes = "yes";

    private readonly BusSender _sender = new(client, StorageNames.EventsTopic, logger);

    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken) =>
        _sender.SendAsync([.. events.Select(Message)], cancellationToken);

    /// <summary>The event as it stands on the topic.</summary>
    public static ServiceBusMessage Message(ApprenticeEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var message = new ServiceBusMessage(ApprenticeEventJson.Write(told))
        {
            MessageId = told.Id,
            Subject = JsonNamingPolicy.CamelCase.ConvertName(told.Kind.ToString()),
            CorrelationId = told.RunId,
            ContentType = "application/json",
            ApplicationProperties = { [Sponsor] = told.Sponsor, [Sequence] = told.Sequence },
        };
        if (told.MovesLists == true)
        {
            message.ApplicationProperties[MovesLists] = Yes;
        }

        return message;
    }
}
