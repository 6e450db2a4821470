using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Diagnostics;

/// <summary>What the local host logs: names of functions, queues and blobs, never contents.</summary>
internal static partial class HostLog
{
    [LoggerMessage(3, LogLevel.Error, "Function {Function} is disabled: {Reason}")]
    public static partial void FunctionDisabled(this ILogger logger, string function, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Warning}")]
    public static partial void FunctionPassedOver(this ILogger logger, string warning);

    [LoggerMessage(5, LogLevel.Warning, "Container {Container} cannot be listed; it is looked at again")]
    public static partial void ContainerUnreachable(this ILogger logger, string container, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "{Reason} Another is started")]
    public static partial void WorkerDied(this ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Error, "A listener failed")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "Service Bus entity {Entity}: {Source} failed")]
    public static partial void ServiceBusFailed(this ILogger logger, string entity, ServiceBusErrorSource source, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Invocations still ran {Seconds} s after the stop; they are cancelled")]
    public static partial void StopCancelsInvocations(this ILogger logger, double seconds);

    [LoggerMessage(11, LogLevel.Information, "{Function}: {Trigger} {Detail}")]
    public static partial void FunctionListed(this ILogger logger, string function, TriggerKind trigger, string detail);

    [LoggerMessage(12, LogLevel.Information, "{Count} messages of a host that was killed are given back")]
    public static partial void MessagesGivenBack(this ILogger logger, int count);

    [LoggerMessage(14, LogLevel.Warning, "What blob functions were told cannot be kept; it is tried again")]
    public static partial void EventsNotKept(this ILogger logger, Exception exception);

    [LoggerMessage(15, LogLevel.Warning, "A part of the host did not stop as it should")]
    public static partial void StopFailed(this ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Debug, "{Line}")]
    public static partial void WorkerWrote(this ILogger logger, string line);
}
