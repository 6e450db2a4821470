using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Azure.Tables;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;

namespace ImtHub.Azure.Operations;

/// <summary>Incidents in the table <c>Incidents</c>, each message whole in the container <c>incidents</c>.</summary>
public sealed class TableIncidentLog(TableServiceClient tables, BlobServiceClient blobs) : IIncidentLog
{
    private const string Partition = "incidents";

    /// <inheritdoc/>
    public async Task AddAsync(Incident incident, string message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var blob = blobs.GetBlobContainerClient(StorageNames.Incidents).GetBlobClient(incident.Id);
        await blob.UploadAsync(BinaryData.FromString(message), overwrite: true, cancellationToken);
        try
        {
            await Table.AddEntityAsync(
                new TableEntity(Partition, incident.Id)
                {
                    [nameof(Incident.Source)] = incident.Source,
                    [nameof(Incident.Reference)] = incident.Reference,
                    [nameof(Incident.At)] = incident.At,
                },
                cancellationToken
            );
        }
        catch (RequestFailedException known) when (known.Status == 409)
        {
            // Delivered twice: the first row stands.
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Incident>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<Incident>();
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellationToken))
        {
            found.Add(Read(row));
        }

        return [.. found.OrderBy(incident => incident.At).ThenBy(incident => incident.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<Incident?> FindAsync(string id, CancellationToken cancellationToken) =>
        await Table.FindAsync(Partition, id, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<string> MessageAsync(string id, CancellationToken cancellationToken) =>
        (
            await blobs.GetBlobContainerClient(StorageNames.Incidents).GetBlobClient(id).DownloadContentAsync(cancellationToken)
        ).Value.Content.ToString();

    /// <inheritdoc/>
    public async Task CloseAsync(string id, CancellationToken cancellationToken)
    {
        await Table.DeleteEntityAsync(Partition, id, cancellationToken: cancellationToken);
        await blobs.GetBlobContainerClient(StorageNames.Incidents).DeleteBlobIfExistsAsync(id, cancellationToken: cancellationToken);
    }

    private static Incident Read(TableEntity row) =>
        new(
            row.RowKey,
            row.GetString(nameof(Incident.Source)),
            row.GetString(nameof(Incident.Reference)),
            row.GetDateTimeOffset(nameof(Incident.At))!.Value
        );

    private TableClient Table => tables.GetTableClient(StorageNames.IncidentsTable);
}
