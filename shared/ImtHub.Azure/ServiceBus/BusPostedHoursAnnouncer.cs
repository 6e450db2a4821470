using Azure.Messaging.ServiceBus;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using Microsoft.Extensions.Logging;

namespace ImtHub.Azure.ServiceBus;

/// <summary>
/// Announces posted hours on Service Bus queue <c>hours</c>. A message's id names the stored file, so that a repeated post is one message.
/// </summary>
public sealed class BusPostedHoursAnnouncer(ServiceBusClient client, ILogger<BusPostedHoursAnnouncer> logger) : IPostedHoursAnnouncer
{
    private readonly BusSender _sender = new(client, StorageNames.HoursQueue, logger);

    /// <inheritdoc/>
    public Task AnnounceAsync(PostedHoursMessage posted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posted);
        var message = new ServiceBusMessage(posted.Write())
        {
            MessageId = $"{posted.Employer}/{posted.Name}",
            ContentType = "application/json",
        };
        return _sender.SendAsync([message], cancellationToken);
    }
}
