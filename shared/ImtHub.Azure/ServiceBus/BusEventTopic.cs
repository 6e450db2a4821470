using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;
using ImtHub.Hub.Operations;
using ImtHub.Records.Events;
using Microsoft.Extensions.Logging;

namespace ImtHub.Azure.ServiceBus;

/// <summary>
/// The topic on Service Bus. A message holds the events of one run and one sponsor, as many as there are up to a limit, since the bus asks
/// a price for each message. Its id follows from theirs, so that the bus drops what is sent again within its window.
/// </summary>
public sealed class BusEventTopic(ServiceBusClient client, ILogger<BusEventTopic> logger) : IEventTopic
{
    /// <summary>Most events in a message: what a consumer works on at once, and has again when it fails.</summary>
    public const int MaxEvents = 100;

    /// <summary>Most bytes of events in a message; the bus takes 256 KB in all.</summary>
    public const int MaxBytes = 128 * 1024;

    /// <summary>Message property: the sponsor at the time of the events.</summary>
    public const string Sponsor = "sponsor";

    /// <summary>Message property of events that move apprentices between lists: the subscription of the lists takes no others.</summary>
    public const string MovesLists = "movesLists";

    /// <summary>The value of <see cref="MovesLists"/>; a text, since infrastructure as code filters by texts only.</summary>
    public const string Yes = "yes";

    private readonly BusSender _sender = new(client, StorageNames.EventsTopic, logger);

    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken) =>
        _sender.SendAsync([.. Messages(events)], cancellationToken);

    /// <summary>The events as they stand on the topic; those of an apprentice stay in their order within a message.</summary>
    public static IEnumerable<ServiceBusMessage> Messages(IEnumerable<ApprenticeEvent> events) =>
        events
            .GroupBy(told => (told.RunId, told.Sponsor, Moves: told.MovesLists == true))
            .SelectMany(group => Parts(group).Select(part => Message(part, group.Key.RunId, group.Key.Sponsor, group.Key.Moves)));

    private static IEnumerable<IReadOnlyList<(string Id, string Text)>> Parts(IEnumerable<ApprenticeEvent> events) =>
        MessageParts.Of(
            events.Select(told => (told.Id, Text: ApprenticeEventJson.Write(told))),
            told => Encoding.UTF8.GetByteCount(told.Text),
            MaxBytes,
            MaxEvents
        );

    private static ServiceBusMessage Message(IReadOnlyList<(string Id, string Text)> events, string run, string sponsor, bool moves)
    {
        var message = new ServiceBusMessage(ApprenticeEventJson.Body(events.Select(told => told.Text)))
        {
            MessageId = Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', events.Select(told => told.Id))))
            ),
            CorrelationId = run,
            ContentType = "application/json",
            ApplicationProperties = { [Sponsor] = sponsor },
        };
        if (moves)
        {
            message.ApplicationProperties[MovesLists] = Yes;
        }

        return message;
    }
}
