using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>What the local runtime logs: names of functions, queues and blobs, never contents.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(1, LogLevel.Information, "Function {Function} starts on {Detail} (invocation {InvocationId}, try {Attempt})")]
    public static partial void InvocationStarts(this ILogger logger, string function, string detail, string invocationId, int attempt);

    [LoggerMessage(2, LogLevel.Error, "Function {Function} failed (invocation {InvocationId}, try {Attempt})")]
    public static partial void InvocationFailed(this ILogger logger, string function, string invocationId, int attempt, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Function {Function} is disabled: {Reason}")]
    public static partial void FunctionDisabled(this ILogger logger, string function, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Warning}")]
    public static partial void FunctionPassedOver(this ILogger logger, string warning);

    [LoggerMessage(5, LogLevel.Warning, "{Source} cannot be read; it is looked at again")]
    public static partial void SourceUnreachable(this ILogger logger, string source, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "Message {MessageId} of {Queue} is poison after {DequeueCount} tries")]
    public static partial void MessageIsPoison(this ILogger logger, string queue, string messageId, long dequeueCount);

    [LoggerMessage(7, LogLevel.Error, "Message {MessageId} of {Queue} cannot be read: {Reason}")]
    public static partial void MessageUnreadable(this ILogger logger, string queue, string messageId, string reason);

    [LoggerMessage(8, LogLevel.Warning, "Message {MessageId} of {Source} could not be settled; it will be delivered again")]
    public static partial void MessageNotSettled(this ILogger logger, string source, string messageId, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "The lease on message {MessageId} of {Queue} was lost; it may be delivered again")]
    public static partial void LeaseLost(this ILogger logger, string queue, string messageId, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Blob {Path} is gone; nothing to run")]
    public static partial void BlobGone(this ILogger logger, string path);

    [LoggerMessage(11, LogLevel.Warning, "Blob {Path} waited for {FunctionId}, which the app no longer runs")]
    public static partial void BlobWithoutFunction(this ILogger logger, string path, string functionId);

    [LoggerMessage(12, LogLevel.Warning, "The schedule of {Function} could not be kept")]
    public static partial void TimerStatusNotKept(this ILogger logger, string function, Exception exception);

    [LoggerMessage(13, LogLevel.Warning, "Invocations still ran {Seconds} s after the stop; they are cancelled")]
    public static partial void StopCancelsInvocations(this ILogger logger, double seconds);

    [LoggerMessage(14, LogLevel.Information, "{Function}: {Trigger} {Detail}")]
    public static partial void FunctionListed(this ILogger logger, string function, TriggerKind trigger, string detail);
}
