using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Hub.Operations;
using ImtHub.LocalHost.Azurite;
using ImtHub.Population;
using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>A store of a test's own, with a configuration and files in it, whose tables can be written down and emptied.</summary>
internal sealed class StoredHub : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;

    private StoredHub(AzuriteServer azurite)
    {
        _azurite = azurite;
        _tables = new TableServiceClient(azurite.ConnectionString);
        _blobs = new BlobServiceClient(azurite.ConnectionString);
    }

    public string ConnectionString => _azurite.ConnectionString;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<StoredHub> WithAsync(IReadOnlyList<ConfigurationFile> configuration)
    {
        var hub = new StoredHub(await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true }, Stop));
        foreach (var file in configuration)
        {
            await hub.PutAsync(StorageNames.Config, file.Path, file.Text);
        }

        return hub;
    }

    public async Task PutAsync(string container, string name, string text)
    {
        await _blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: Stop);
        await _blobs.GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(BinaryData.FromString(text), overwrite: true, Stop);
    }

    /// <summary>Puts the form and the weeks of a workforce where the employer would.</summary>
    public async Task PutAsync(Workforce workforce, int weeks, int corrections)
    {
        await PutAsync(StorageNames.Enrollments, $"{Workforce.Employer}/form.csv", workforce.Form());
        for (var week = 0; week < weeks; week++)
        {
            await PutAsync(StorageNames.Hours, $"{Workforce.Employer}/week-{week}.csv", workforce.Week(week));
        }

        for (var correction = 1; correction <= corrections; correction++)
        {
            await PutAsync(
                StorageNames.Hours,
                $"{Workforce.Employer}/week-{weeks}-corrects-{correction - 1}.csv",
                workforce.Week(correction - 1, correction)
            );
        }
    }

    /// <summary>Every row of the tables that intake writes, without what a clock or the store put there.</summary>
    public async Task<IReadOnlyDictionary<string, string>> WrittenAsync()
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { StorageNames.Apprentices, StorageNames.Identities, StorageNames.Runs, StorageNames.Reviews })
        {
            await foreach (var row in _tables.GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: Stop))
            {
                var columns = row.Where(column => column.Key is not ("odata.etag" or "Timestamp"))
                    .OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => $"{column.Key}={(column.Key == "Body" ? WithoutClock((string)column.Value) : column.Value)}");
                rows.Add($"{name}|{row.PartitionKey}|{row.RowKey}", string.Join('\n', columns));
            }
        }
        return rows;
    }

    /// <summary>Empties all tables; the files stay as they were stored.</summary>
    public async Task EmptyAsync()
    {
        foreach (var name in StorageNames.Tables)
        {
            await _tables.DeleteTableAsync(name, Stop);
        }
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private static string WithoutClock(string body)
    {
        var json = JsonNode.Parse(body)!;
        (json as JsonObject)?.Remove("endedAt");
        return json.ToJsonString();
    }
}
