using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>The broker's errors in the words of the wire: a condition, and a status as in HTTP for the management node.</summary>
internal static class AmqpErrors
{
    /// <summary>What a client is told; whatever is no error of the broker's own is logged, since it is a fault here.</summary>
    public static Error Of(Exception exception, ILogger logger)
    {
        switch (exception)
        {
            case AmqpException { Error: { } error }:
                return error;
            case BrokerException refused:
                return new Error { Condition = Answer(refused.Error).Condition, Description = refused.Message };
            default:
                logger.Failed(exception);
                return new Error { Condition = AmqpErrorCode.InternalError, Description = "The broker failed; its log tells why." };
        }
    }

    public static int Status(Exception exception) => exception is BrokerException refused ? Answer(refused.Error).Status : 500;

    private static (AmqpSymbol Condition, int Status) Answer(BrokerError error) =>
        error switch
        {
            BrokerError.NotFound => (AmqpErrorCode.NotFound, 404),
            BrokerError.AlreadyExists => ("com.microsoft:entity-already-exists", 409),
            BrokerError.MessageNotFound => ("com.microsoft:message-not-found", 404),
            BrokerError.MessageLockLost => ("com.microsoft:message-lock-lost", 410),
            BrokerError.SessionLockLost => ("com.microsoft:session-lock-lost", 410),
            BrokerError.SessionCannotBeLocked => ("com.microsoft:session-cannot-be-locked", 410),
            BrokerError.Timeout => ("com.microsoft:timeout", 408),
            BrokerError.NotAllowed => (AmqpErrorCode.NotAllowed, 400),
            BrokerError.NotSupported => (AmqpErrorCode.NotImplemented, 501),
            BrokerError.Argument => ("com.microsoft:argument-error", 400),
            _ => (AmqpErrorCode.MessageSizeExceeded, 403),
        };
}
