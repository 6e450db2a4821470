using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>What the wire logs: names and numbers, never contents.</summary>
internal static partial class AmqpLog
{
    [LoggerMessage(11, LogLevel.Error, "The broker failed at a client's request")]
    public static partial void Failed(this ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Information, "A link to {Address} was refused: {Reason}")]
    public static partial void LinkRefused(this ILogger logger, string address, string reason);

    [LoggerMessage(13, LogLevel.Debug, "A client's connection ended: {Reason}")]
    public static partial void ConnectionFailed(this ILogger logger, string reason);

    [LoggerMessage(14, LogLevel.Debug, "{Operation} on {Entity} was refused: {Reason}")]
    public static partial void RequestRefused(this ILogger logger, string operation, string entity, string reason);
}
