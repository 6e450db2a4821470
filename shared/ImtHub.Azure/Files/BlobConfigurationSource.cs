using Azure.Storage.Blobs;
using ImtHub.Records.Configuration;

namespace ImtHub.Azure.Files;

/// <summary>The configuration in container <c>config</c>: every JSON file in it.</summary>
public sealed class BlobConfigurationSource(BlobContainerClient config) : IConfigurationSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConfigurationFile>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in config.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                names.Add(blob.Name);
            }
        }
        var files = new ConfigurationFile[names.Count];
        await Parallel.ForEachAsync(
            names.Order(StringComparer.Ordinal).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (name, token) =>
            {
                using var reader = new StreamReader(await config.GetBlobClient(name.Item).OpenReadAsync(cancellationToken: token));
                files[name.Index] = new ConfigurationFile(name.Item, await reader.ReadToEndAsync(token));
            }
        );
        return files;
    }
}
