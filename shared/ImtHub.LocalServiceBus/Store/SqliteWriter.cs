using Microsoft.Data.Sqlite;

namespace ImtHub.LocalServiceBus.Store;

/// <summary>Turns changes into prepared statements; used by one thread.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _putMessage;
    private readonly SqliteCommand _deleteMessage;
    private readonly SqliteCommand _reserve;
    private readonly SqliteCommand _putSession;
    private readonly SqliteCommand _deleteSession;
    private readonly SqliteCommand _putDuplicate;
    private readonly SqliteCommand _forgetDuplicates;
    private readonly SqliteCommand _putEntity;
    private readonly SqliteCommand _deleteEntity;
    private readonly SqliteCommand[] _clearEntity;

    public SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _putMessage = Prepare("INSERT OR REPLACE INTO messages VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", 11);
        _deleteMessage = Prepare("DELETE FROM messages WHERE sequence = $0", 1);
        _reserve = Prepare("INSERT OR REPLACE INTO sequence VALUES (1, $0)", 1);
        _putSession = Prepare("INSERT OR REPLACE INTO sessions VALUES ($0, $1, $2, $3)", 4);
        _deleteSession = Prepare("DELETE FROM sessions WHERE entity = $0 AND session_id = $1", 2);
        _putDuplicate = Prepare("INSERT OR REPLACE INTO duplicates VALUES ($0, $1, $2)", 3);
        _forgetDuplicates = Prepare("DELETE FROM duplicates WHERE entity = $0 AND until <= $1", 2);
        _putEntity = Prepare("INSERT OR REPLACE INTO entities VALUES ($0, $1, $2)", 3);
        _deleteEntity = Prepare("DELETE FROM entities WHERE path = $0", 1);
        _clearEntity =
        [
            Prepare("DELETE FROM messages WHERE entity = $0", 1),
            Prepare("DELETE FROM sessions WHERE entity = $0", 1),
            Prepare("DELETE FROM duplicates WHERE entity = $0", 1),
        ];
    }

    /// <summary>The transaction that the next writes belong to.</summary>
    public void Use(SqliteTransaction transaction) => _commands.ForEach(command => command.Transaction = transaction);

    public void Write(StoreChange change)
    {
        switch (change)
        {
            case PutMessage { Message: var m }:
                Execute(
                    _putMessage,
                    m.Sequence,
                    m.Entity,
                    m.State,
                    m.Enqueued.UtcTicks,
                    m.Expires?.UtcTicks,
                    m.Deliveries,
                    m.MessageId,
                    m.SessionId,
                    m.EnqueuedSequence,
                    m.DeadLetterSource,
                    m.Payload
                );
                break;
            case DeleteMessage gone:
                Execute(_deleteMessage, gone.Sequence);
                break;
            case ReserveSequence reserve:
                Execute(_reserve, reserve.UpTo);
                break;
            case PutSession { Session: var s }:
                Execute(_putSession, s.Entity, s.SessionId, s.State, s.Updated.UtcTicks);
                break;
            case DeleteSession s:
                Execute(_deleteSession, s.Entity, s.SessionId);
                break;
            case PutDuplicate { Duplicate: var d }:
                Execute(_putDuplicate, d.Entity, d.MessageId, d.Until.UtcTicks);
                break;
            case ForgetDuplicates forget:
                Execute(_forgetDuplicates, forget.Entity, forget.Until.UtcTicks);
                break;
            case PutEntity { Entity: var e }:
                Execute(_putEntity, e.Path, e.Kind, e.Json);
                break;
            case DeleteEntity gone:
                Execute(_deleteEntity, gone.Path);
                break;
            case ClearEntity cleared:
                foreach (var command in _clearEntity)
                {
                    Execute(command, cleared.Path);
                }

                break;
            default:
                throw new InvalidOperationException($"The store cannot write a {change.GetType().Name}.");
        }
    }

    public void Dispose() => _commands.ForEach(command => command.Dispose());

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class only.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        command.Prepare();
        _commands.Add(command);
        return command;
    }
}
