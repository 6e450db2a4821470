using System.Runtime.ExceptionServices;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Listeners;

/// <summary>The SDK's own would end the process of whoever hosts an app, for one listener that fails.</summary>
internal sealed class ListenerFailureHandler(ILogger<ListenerFailureHandler> logger) : IWebJobsExceptionHandler
{
    /// <summary>Not called: functionTimeout is the dispatcher's.</summary>
    public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod) =>
        OnUnhandledExceptionAsync(exceptionInfo);

    public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
    {
        logger.ListenerFailed(exceptionInfo.SourceException);
        return Task.CompletedTask;
    }
}
