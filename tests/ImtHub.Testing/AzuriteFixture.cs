using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.LocalHost.Azurite;
using Xunit;

namespace ImtHub.Testing;

/// <summary>
/// One store for all tests of a test project: <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>, then a
/// constructor parameter. It is the store that AzureWebJobsStorage names, else an Azurite that keeps its data in memory.
/// Every test takes names of its own from <see cref="UniqueNames"/>.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private LocalStore? _store;

    public string ConnectionString => (_store ?? throw new InvalidOperationException("The fixture is not initialised.")).ConnectionString;

    /// <summary>Base64, as the Functions host reads and writes queues by default.</summary>
    public QueueServiceClient Queues => new(ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public BlobServiceClient Blobs => new(ConnectionString);

    public TableServiceClient Tables => new(ConnectionString);

    public async ValueTask InitializeAsync() => _store = await LocalStore.OpenAsync(new AzuriteOptions { InMemory = true });

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }
}
