using System.Globalization;
using Azure.Data.Tables;

namespace ImtHub.Azure.Tables;

/// <summary>Service limits of Azure Tables, as documented under "Understanding the Table service data model".</summary>
public static class TableLimits
{
    /// <summary>Most entities of one transaction.</summary>
    public const int EntitiesPerTransaction = 100;

    /// <summary>Entities in one page of a query's answer.</summary>
    public const int EntitiesPerPage = 1_000;

    /// <summary>Most bytes of one transaction.</summary>
    public const int BytesPerTransaction = 4 * 1024 * 1024;

    /// <summary>Most bytes of one entity.</summary>
    public const int BytesPerEntity = 1024 * 1024;

    /// <summary>Most properties of one entity besides its keys and timestamp.</summary>
    public const int PropertiesPerEntity = 252;

    /// <summary>Most characters of one text property (64 KiB of UTF-16).</summary>
    public const int CharactersPerText = 32 * 1024;

    /// <summary>Most characters of a partition or row key.</summary>
    public const int CharactersPerKey = 1024;

    /// <summary>Checks a transaction and each of its entities.</summary>
    /// <exception cref="TableLimitException">A limit is exceeded.</exception>
    public static void Check(IReadOnlyCollection<TableEntity> transaction)
    {
        if (transaction.Count > EntitiesPerTransaction)
        {
            throw Exceeded("entities in a transaction", transaction.Count, EntitiesPerTransaction);
        }

        var bytes = 0;
        foreach (var entity in transaction)
        {
            bytes += Check(entity);
        }

        if (bytes > BytesPerTransaction)
        {
            throw Exceeded("bytes in a transaction", bytes, BytesPerTransaction);
        }

        var keys = transaction.Select(entity => (entity.PartitionKey, entity.RowKey)).ToHashSet();
        if (keys.Count != transaction.Count)
        {
            throw new TableLimitException("A transaction may name an entity once only.");
        }

        if (keys.Select(key => key.PartitionKey).Distinct().Skip(1).Any())
        {
            throw new TableLimitException("A transaction must stay in one partition.");
        }
    }

    /// <summary>Checks one entity and returns its size in bytes.</summary>
    /// <exception cref="TableLimitException">A limit is exceeded.</exception>
    public static int Check(TableEntity entity)
    {
        CheckKey(entity.PartitionKey);
        CheckKey(entity.RowKey);
        var properties = entity.Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).ToList();
        if (properties.Count > PropertiesPerEntity)
        {
            throw Exceeded("properties in an entity", properties.Count, PropertiesPerEntity);
        }

        var bytes =
            4
            + (2 * (entity.PartitionKey.Length + entity.RowKey.Length))
            + properties.Sum(property => 8 + (2 * property.Key.Length) + Size(property.Value));
        return bytes <= BytesPerEntity ? bytes : throw Exceeded("bytes in an entity", bytes, BytesPerEntity);
    }

    private static void CheckKey(string key)
    {
        if (key.Length > CharactersPerKey)
        {
            throw Exceeded("characters in a key", key.Length, CharactersPerKey);
        }

        if (key.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter)))
        {
            throw new TableLimitException("A key may hold no / \\ # ? and no control characters.");
        }
    }

    private static int Size(object? value) =>
        value switch
        {
            null => 0,
            string text when text.Length > CharactersPerText => throw Exceeded("characters in a text", text.Length, CharactersPerText),
            string text => 4 + (2 * text.Length),
            byte[] bytes => 4 + bytes.Length,
            bool => 1,
            int => 4,
            Guid => 16,
            _ => 8,
        };

    private static TableLimitException Exceeded(string what, int found, int most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{found} {what}: Azure Tables takes at most {most}."));
}

/// <summary>What was to be written is more than Azure Tables takes. Azurite would take some of it, so the hub checks itself.</summary>
public sealed class TableLimitException(string message) : InvalidOperationException(message);
