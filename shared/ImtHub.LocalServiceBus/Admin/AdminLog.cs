using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Admin;

/// <summary>What administration logs.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(21, LogLevel.Error, "The broker failed at an administrator's {Method}")]
    public static partial void AdministrationFailed(this ILogger logger, string method, Exception exception);
}
