using Azure.Messaging.ServiceBus;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>Service Bus for one run: its topic bears a name of its own on a broker that runs share, and sending may fail.</summary>
internal sealed class AccessedBus(ServiceBusClient shared, string suffix, AccessLog log, Throttle? throttle) : ServiceBusClient
{
    private readonly List<ServiceBusSender> _senders = [];

    public override ServiceBusSender CreateSender(string queueOrTopicName)
    {
        var sender = shared.CreateSender(queueOrTopicName + suffix);
        _senders.Add(sender);
        return new Sender(sender, queueOrTopicName, log, throttle);
    }

    /// <summary>Ends the run's links; the connection is shared.</summary>
    public async Task CloseLinksAsync()
    {
        foreach (var sender in _senders)
        {
            await sender.DisposeAsync();
        }
    }

    private sealed class Sender(ServiceBusSender shared, string entity, AccessLog log, Throttle? throttle) : ServiceBusSender
    {
        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
            shared.CreateMessageBatchAsync(cancellationToken);

        public override async Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
        {
            if (throttle?.RefusesToSend() == true)
            {
                throw new ServiceBusException("The bus is too busy.", ServiceBusFailureReason.ServiceBusy);
            }

            var fault = log.Note($"bus send {entity}", writes: true);
            if (fault == FaultKind.NothingArrived)
            {
                throw Broken("The connection was refused.");
            }

            await shared.SendMessagesAsync(messageBatch, cancellationToken);
            if (fault == FaultKind.AnswerLost)
            {
                throw Broken("The connection broke before the acknowledgement.");
            }
            // The client's own retry sends all of it once more.
            if (fault == FaultKind.AnswerLostAndAskedAgain)
            {
                await shared.SendMessagesAsync(messageBatch, cancellationToken);
            }
        }

        public override Task CloseAsync(CancellationToken cancellationToken = default) => shared.CloseAsync(cancellationToken);

        private static ServiceBusException Broken(string because) => new(because, ServiceBusFailureReason.ServiceCommunicationProblem);
    }
}
