using System.Globalization;
using ImtHub.LocalServiceBus.Configuration;
using Microsoft.Data.Sqlite;

namespace ImtHub.LocalServiceBus.Store;

/// <summary>The store's tables, and how they are read. Instants are UTC ticks.</summary>
internal static class SqliteSchema
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS messages (
            sequence INTEGER PRIMARY KEY, entity TEXT NOT NULL, state INTEGER NOT NULL, enqueued INTEGER NOT NULL, expires INTEGER,
            deliveries INTEGER NOT NULL, message_id TEXT, session_id TEXT, enqueued_sequence INTEGER NOT NULL, source TEXT,
            payload BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS sessions (
            entity TEXT NOT NULL, session_id TEXT NOT NULL, state BLOB NOT NULL, updated INTEGER NOT NULL,
            PRIMARY KEY (entity, session_id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS duplicates (
            entity TEXT NOT NULL, message_id TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (entity, message_id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS entities (path TEXT PRIMARY KEY, kind TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sequence (id INTEGER PRIMARY KEY CHECK (id = 1), reserved INTEGER NOT NULL);
        """;

    public static void Prepare(SqliteConnection connection, bool full, int version, string file)
    {
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        using var asked = connection.CreateCommand();
        asked.CommandText = "PRAGMA user_version";
        var found = Convert.ToInt32(asked.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (found != 0 && found != version)
        {
            throw new ServiceBusBrokerException($"The message store {file} has version {found}; this broker reads version {version}.");
        }

        Execute(connection, Tables);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
    }

    public static StoredNamespace Load(SqliteConnection connection) =>
        new(
            Read(connection, "SELECT reserved FROM sequence", row => row.GetInt64(0)).SingleOrDefault(),
            Read(
                connection,
                """
                SELECT sequence, entity, state, enqueued, expires, deliveries, message_id, session_id, enqueued_sequence, source, payload
                FROM messages ORDER BY sequence
                """,
                row => new StoredMessage(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetInt32(2),
                    Instant(row, 3),
                    row.IsDBNull(4) ? null : Instant(row, 4),
                    row.GetInt32(5),
                    Text(row, 6),
                    Text(row, 7),
                    row.GetInt64(8),
                    Text(row, 9),
                    row.GetFieldValue<byte[]>(10)
                )
            ),
            Read(
                connection,
                "SELECT entity, session_id, state, updated FROM sessions",
                row => new StoredSession(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2), Instant(row, 3))
            ),
            Read(
                connection,
                "SELECT entity, message_id, until FROM duplicates ORDER BY until",
                row => new StoredDuplicate(row.GetString(0), row.GetString(1), Instant(row, 2))
            ),
            Read(
                connection,
                "SELECT path, kind, json FROM entities ORDER BY path",
                row => new StoredEntity(row.GetString(0), row.GetString(1), row.GetString(2))
            )
        );

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    private static DateTimeOffset Instant(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class only.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
