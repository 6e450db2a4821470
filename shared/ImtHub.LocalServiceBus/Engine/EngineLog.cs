using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>What the engine logs: names and numbers, never contents.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Critical, "The message store failed; nothing more is stored until the broker is started again")]
    public static partial void StoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Count} stored messages belong to {Path}, which is not declared; they are kept and not delivered")]
    public static partial void MessagesWithoutEntity(this ILogger logger, string path, int count);

    [LoggerMessage(3, LogLevel.Error, "What was due could not be done")]
    public static partial void TickFailed(this ILogger logger, Exception exception);
}
