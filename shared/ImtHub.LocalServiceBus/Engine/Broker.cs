using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Store;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>
/// The broker without its wire: entities, messages, locks and time. One lock guards it all, because sending to a topic and
/// dead-lettering work on several entities at once; what is slow (the store) is waited for outside of it.
/// </summary>
internal sealed class Broker : IJournal, IAsyncDisposable
{
    private const int SequenceBlock = 1_000;

    /// <summary>A timer takes no more than 49 days at once.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly IMessageStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly HashSet<MessageQueue> _touched = [];
    private List<StoreChange> _changes = [];
    private TaskCompletionSource? _change;
    private DateTimeOffset? _timerDue;
    private Task _lastWrite = Task.CompletedTask;
    private long _sequence;
    private long _reserved;
    private bool _isStopped;

    /// <exception cref="ServiceBusBrokerException">The entities are not what they must be.</exception>
    public Broker(ServiceBusEntities declared, IMessageStore store, IPayloadCodec codec, TimeProvider clock, ILogger logger)
    {
        if (EntityRules.Problem(declared) is { } problem)
        {
            throw new ServiceBusBrokerException(problem);
        }

        _store = store;
        _clock = clock;
        _logger = logger;
        Codec = codec;
        Name = declared.Name;
        Entities = new EntityTable(this);
        _timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Run(() =>
        {
            var stored = store.Load();
            _sequence = _reserved = stored.ReservedSequence;
            var unknown = Entities.Load(declared, stored);
            foreach (var (path, count) in unknown)
            {
                logger.MessagesWithoutEntity(path, count);
            }
        });
        Tick();
    }

    public string Name { get; }

    /// <summary>The longest message that is taken, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    public DateTimeOffset Started { get; } = DateTimeOffset.UtcNow;

    /// <summary>Touched only in work given to <see cref="Run"/>.</summary>
    public EntityTable Entities { get; }

    public IPayloadCodec Codec { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Ends when anything has changed since it was asked for.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _change.Task;
            }
        }
    }

    /// <summary>Does work under the broker's lock and tells its result once all changes are durable.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var (result, durable) = Do(work);
        return durable.IsCompletedSuccessfully ? Task.FromResult(result) : After(durable, result);

        static async Task<T> After(Task durable, T result)
        {
            await durable;
            return result;
        }
    }

    /// <inheritdoc cref="RunAsync{T}(Func{T})"/>
    public Task RunAsync(Action work) =>
        RunAsync(() =>
        {
            work();
            return true;
        });

    /// <summary>Does work under the broker's lock whose changes nobody waits for.</summary>
    public void Run(Action work) =>
        Do(() =>
        {
            work();
            return true;
        });

    /// <summary>Asks something under the broker's lock, also when the broker has stopped.</summary>
    public T Ask<T>(Func<T> question)
    {
        lock (_gate)
        {
            return question();
        }
    }

    /// <summary>Sends messages to a queue or topic: all or none. Tells their sequence numbers, 0 for one that was a duplicate.</summary>
    public Task<IReadOnlyList<long>> SendAsync(string entity, IReadOnlyList<IncomingMessage> messages) =>
        RunAsync(() => Entities.Send(entity, messages));

    public void Record(StoreChange change) => _changes.Add(change);

    public void Touch(MessageQueue queue) => _touched.Add(queue);

    public long NextSequence()
    {
        if (_sequence == _reserved)
        {
            _reserved += SequenceBlock;
            Record(new ReserveSequence(_reserved));
        }

        return ++_sequence;
    }

    /// <summary>Takes no more work, and ends when all that was taken is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (_gate)
        {
            _isStopped = true;
            last = _lastWrite;
        }

        await _timer.DisposeAsync();
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _store.DisposeAsync();
    }

    private (T Result, Task Durable) Do<T>(Func<T> work)
    {
        TaskCompletionSource? changed = null;
        try
        {
            lock (_gate)
            {
                if (_isStopped)
                {
                    throw new BrokerException(BrokerError.Timeout, "The broker is stopping.");
                }

                try
                {
                    var result = work();
                    changed = HandOut();
                    return (result, Flush());
                }
                catch
                {
                    // What the work did before it failed is in memory, so it must be in the store too.
                    changed = HandOut();
                    Flush();
                    throw;
                }
            }
        }
        finally
        {
            changed?.SetResult();
        }
    }

    private TaskCompletionSource? HandOut()
    {
        if (_touched.Count == 0)
        {
            return null;
        }

        var due = _timerDue;
        while (_touched.Count > 0)
        {
            // Handing out can move messages to dead letters, which touches these.
            var queue = _touched.First();
            queue.Dispatch();
            _touched.Remove(queue);
            if (queue.NextDue is { } next && (due is null || next < due))
            {
                due = next;
            }
        }

        if (due != _timerDue)
        {
            SetTimer(due);
        }

        var changed = _change;
        _change = null;
        return changed;
    }

    private Task Flush()
    {
        if (_changes.Count == 0)
        {
            return Task.CompletedTask;
        }

        var written = _store.WriteAsync(_changes);
        _changes = [];
        if (written.IsCompletedSuccessfully)
        {
            return written;
        }

        _lastWrite = written;
        _ = written.ContinueWith(
            failed => _logger.StoreFailed(failed.Exception!.GetBaseException()),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return written;
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                return;
            }

            _timerDue = null;
        }

        try
        {
            Run(TickAll);
        }
        catch (BrokerException)
        {
            // Stopped since.
        }
        catch (Exception e)
        {
            // Thrown on a timer's thread it would end the process.
            _logger.TickFailed(e);
        }
    }

    private void TickAll()
    {
        var now = Now;
        foreach (var queue in Entities.AllQueues)
        {
            if (queue.NextDue is { } due)
            {
                if (due <= now)
                {
                    queue.Tick();
                }

                Touch(queue);
            }
        }
    }

    private void SetTimer(DateTimeOffset? due)
    {
        _timerDue = due;
        if (due is { } instant)
        {
            var wait = instant - Now;
            wait =
                wait > s_longestWait ? s_longestWait
                : wait < TimeSpan.Zero ? TimeSpan.Zero
                : wait;
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }
}
