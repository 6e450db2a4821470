using System.Collections.Concurrent;
using ImtHub.LocalServiceBus.Configuration;
using Microsoft.Data.Sqlite;

namespace ImtHub.LocalServiceBus.Store;

/// <summary>
/// Keeps everything in one SQLite file with a write-ahead log. A single thread writes: it takes all that waits into one transaction,
/// so that many senders share the cost of one commit.
/// </summary>
internal sealed class SqliteStore : IMessageStore
{
    private const int MaxGroup = 2_000;
    private const int SchemaVersion = 1;

    private readonly SqliteConnection _connection;
    private readonly SqliteWriter _writer;
    private readonly BlockingCollection<Work> _waiting = [];
    private readonly Thread _thread;
    private volatile Exception? _fault;

    /// <param name="file">Made when it is missing.</param>
    /// <param name="full">True: a commit is on the disk itself (fsync); false: it is with the operating system.</param>
    /// <exception cref="ServiceBusBrokerException">The file is no store of this version, or cannot be opened.</exception>
    public SqliteStore(string file, bool full)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            SqliteSchema.Prepare(_connection, full, SchemaVersion, file);
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw new ServiceBusBrokerException($"The message store {file} cannot be opened: {e.Message}", e);
        }

        _writer = new SqliteWriter(_connection);
        _thread = new Thread(Write) { IsBackground = true, Name = "Service Bus store" };
    }

    public StoredNamespace Load()
    {
        var stored = SqliteSchema.Load(_connection);
        _thread.Start();
        return stored;
    }

    public Task WriteAsync(IReadOnlyList<StoreChange> changes)
    {
        if (_fault is { } fault)
        {
            return Task.FromException(fault);
        }

        var work = new Work(changes);
        _waiting.Add(work);
        return work.Done.Task;
    }

    /// <summary>Writes what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        if (_thread.ThreadState != ThreadState.Unstarted)
        {
            await Task.Run(_thread.Join);
        }

        _writer.Dispose();
        await _connection.DisposeAsync();
        _waiting.Dispose();
    }

    private void Write()
    {
        var group = new List<Work>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < MaxGroup && _waiting.TryTake(out var next))
            {
                group.Add(next);
            }

            WriteGroup(group);
            group.Clear();
        }
    }

    private void WriteGroup(List<Work> group)
    {
        try
        {
            // After a failure nothing more may be written: later changes build on those that are missing.
            if (_fault is { } fault)
            {
                throw new IOException("The message store failed before.", fault);
            }

            using var transaction = _connection.BeginTransaction(deferred: true);
            _writer.Use(transaction);
            foreach (var change in group.SelectMany(work => work.Changes))
            {
                _writer.Write(change);
            }

            transaction.Commit();
        }
        catch (Exception e)
        {
            _fault ??= e;
            foreach (var work in group)
            {
                work.Done.SetException(e);
            }

            return;
        }

        foreach (var work in group)
        {
            work.Done.SetResult();
        }
    }

    private sealed record Work(IReadOnlyList<StoreChange> Changes)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
