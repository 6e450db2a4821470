using System.Globalization;
using Azure.Data.Tables;
using ImtHub.Azure.Apprentices;
using ImtHub.Azure.Runs;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Replays;

namespace ImtHub.Azure.Operations;

/// <summary>New tables for one rebuild, beside the hub's own.</summary>
public sealed class RebuildTables
{
    private readonly TableServiceClient _tables;

    private RebuildTables(TableServiceClient tables, string prefix)
    {
        _tables = tables;
        Names =
        [
            .. new[]
            {
                StorageNames.Apprentices,
                StorageNames.Identities,
                StorageNames.Demographics,
                StorageNames.Particulars,
                StorageNames.Runs,
                StorageNames.Reviews,
            }.Select(name => prefix + name),
        ];
        var apprentices = tables.GetTableClient(prefix + StorageNames.Apprentices);
        Stores = new RebuildStores(
            new TableRunLedger(tables.GetTableClient(prefix + StorageNames.Runs)),
            new TableApprenticeStore(apprentices),
            new TableApprenticeDirectory(apprentices),
            new TableIdentityDirectory(tables.GetTableClient(prefix + StorageNames.Identities)),
            new TablePersonalForms(
                tables.GetTableClient(prefix + StorageNames.Demographics),
                tables.GetTableClient(prefix + StorageNames.Particulars)
            ),
            new TableReviewList(tables.GetTableClient(prefix + StorageNames.Reviews))
        );
    }

    /// <summary>The tables' names: <c>Rebuild</c>, the instant, and the name of the hub's own.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The stores on them.</summary>
    public RebuildStores Stores { get; }

    /// <summary>Makes the tables.</summary>
    public static async Task<RebuildTables> CreateAsync(TableServiceClient tables, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var made = new RebuildTables(tables, at.UtcDateTime.ToString("'Rebuild'yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        await Task.WhenAll(made.Names.Select(name => (Task)tables.CreateTableAsync(name, cancellationToken)));
        return made;
    }

    /// <summary>Takes the tables away.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Names.Select(name => (Task)_tables.DeleteTableAsync(name, cancellationToken)));
}
