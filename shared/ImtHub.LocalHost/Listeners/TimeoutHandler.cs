using System.Runtime.ExceptionServices;
using ImtHub.LocalHost.Hosting;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Listeners;

/// <summary>The SDK's own would end the process of whoever hosts an app, for one function that takes too long.</summary>
internal sealed class TimeoutHandler(ILogger<TimeoutHandler> logger) : IWebJobsExceptionHandler
{
    public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod)
    {
        logger.FunctionTimedOut(exceptionInfo.SourceException.Message);
        return Task.CompletedTask;
    }

    public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
    {
        logger.ListenerFailed(exceptionInfo.SourceException);
        return Task.CompletedTask;
    }
}
