using System.Runtime.ExceptionServices;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Timers;

/// <summary>Runs a function on its schedule, one run at a time; an occurrence missed while the host was down is made up for once.</summary>
internal sealed class TimerTriggerListener : ITriggerListener, IDisposable
{
    private readonly BoundFunction _function;
    private readonly ListenerServices _services;
    private readonly TimerSchedule _schedule;
    private readonly TimerStatusStore? _store;
    private readonly bool _runOnStartup;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneRun = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private ScheduleStatus? _status;
    private Task _loop = Task.CompletedTask;
    private bool _isPastDue;
    private volatile bool _owesRunAtStart;

    public TimerTriggerListener(BoundFunction function, TimerTriggerAttribute trigger, TimerSchedule schedule, ListenerServices services)
    {
        (_function, _services, _schedule, _runOnStartup) = (function, services, schedule, trigger.RunOnStartup);
        _logger = services.Loggers.CreateLogger<TimerTriggerListener>();
        if (trigger.UseMonitor && !schedule.IsUnderAMinute(Now))
            _store = new TimerStatusStore(
                services.Storage.Host.Blobs.GetBlobContainerClient(HostIdentity.Container), services.Host.Id, function.Descriptor.Id);
    }

    private DateTime Now => _services.Time.GetUtcNow().UtcDateTime;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _isPastDue = _store is not null && await IsPastDueAsync(_store, cancellationToken);
        _owesRunAtStart = _isPastDue || _runOnStartup;
    }

    public void Start() => _loop = Task.Run(LoopAsync);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    public Task<bool> IsIdleAsync(CancellationToken cancellationToken) => Task.FromResult(!_owesRunAtStart && _oneRun.CurrentCount == 1);

    /// <summary>Runs the function at once, outside its schedule; throws what it throws.</summary>
    public async Task RunByHandAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(isPastDue: false, cancellationToken) is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose()
    {
        _oneRun.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Reads the state, brings it up to a changed schedule, and says whether an occurrence was missed.</summary>
    private async Task<bool> IsPastDueAsync(TimerStatusStore store, CancellationToken cancellationToken)
    {
        _status = await store.ReadAsync(cancellationToken);
        var now = Now;
        var since = _status is null ? now : _status.Last != default ? _status.Last : _status.LastUpdated;
        if (_status is not null && _schedule.After(since) == _status.Next) return now >= _status.Next;

        // The first start, or a new schedule: nothing of it was missed.
        _status = new ScheduleStatus { Next = _schedule.After(now) ?? DateTime.MaxValue, LastUpdated = now };
        await store.WriteAsync(_status);
        return false;
    }

    private async Task LoopAsync()
    {
        try
        {
            if (_owesRunAtStart) await RunScheduledAsync(_isPastDue);
            _owesRunAtStart = false;
            while (_schedule.After(Now) is { } due)
            {
                await WaitUntilAsync(due);
                await RunScheduledAsync(isPastDue: false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitUntilAsync(DateTime due)
    {
        // A timer may ring a little early, and none waits longer than 49 days.
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
            await Task.Delay(left < TimeSpan.FromDays(1) ? left : TimeSpan.FromDays(1), _services.Time, _stopping.Token);
    }

    private async Task RunScheduledAsync(bool isPastDue)
    {
        var at = Now;
        // A failed run has had its turn, as on Azure; the invocation has logged it.
        await TryAsync(isPastDue, _stopping.Token);
        // Cut off by the stop, it has not: the next start finds it past due.
        if (_store is null || _services.Invoker.Aborted.IsCancellationRequested) return;
        _status = new ScheduleStatus { Last = at, Next = _schedule.After(at) ?? DateTime.MaxValue, LastUpdated = Now };
        try
        {
            await _store.WriteAsync(_status);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            _logger.TimerStatusNotKept(_function.Descriptor.Name, e);
        }
    }

    /// <summary>Runs the function, again as its retry policy says; its last failure, or null.</summary>
    /// <exception cref="OperationCanceledException">The host stopped while the run waited for its turn or for its next try.</exception>
    private async Task<Exception?> TryAsync(bool isPastDue, CancellationToken stopping)
    {
        await _oneRun.WaitAsync(stopping);
        try
        {
            var policy = RetryPolicy.Of(_function.Descriptor.Retry);
            for (var retry = 0; ; retry++)
            {
                var failure = await TryOnceAsync(Event(isPastDue, retry, policy.MaxRetryCount));
                if (failure is null || !policy.Allows(retry)) return failure;
                await Task.Delay(policy.DelayBefore(retry), _services.Time, stopping);
            }
        }
        finally
        {
            _oneRun.Release();
        }
    }

    private async Task<Exception?> TryOnceAsync(TriggerEvent trigger)
    {
        try
        {
            await _services.Invoker.InvokeAsync(_function, trigger, CancellationToken.None);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private TriggerEvent Event(bool isPastDue, int retry, int mostRetries) => new()
    {
        Kind = TriggerKind.Timer,
        Detail = _schedule.Text,
        Value = new TimerInfo { ScheduleStatus = _status, IsPastDue = isPastDue },
        Attempt = retry + 1,
        Retry = (retry, mostRetries),
    };
}
