using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ImtHub.LocalHost.Keys;

/// <summary>Keeps a host's keys in blobs of the layout that Azure uses, and makes them on the first start.</summary>
internal sealed class KeyStore(BlobServiceClient blobs, string hostId)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient("azure-webjobs-secrets");

    public async Task<FunctionKeys> LoadAsync(IEnumerable<string> functionNames, CancellationToken cancellationToken)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var host = await GetAsync(
            "host",
            () => new HostSecrets(new Secret("master", NewKey()), [new Secret("default", NewKey())]),
            cancellationToken
        );
        var functions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in functionNames)
        {
            var secrets = await GetAsync(
                name.ToLowerInvariant(),
                () => new FunctionSecrets([new Secret("default", NewKey())]),
                cancellationToken
            );
            functions[name] = secrets.Keys[0].Value;
        }

        return new FunctionKeys
        {
            Master = host.MasterKey.Value,
            Host = host.FunctionKeys[0].Value,
            Functions = functions,
        };
    }

    private async Task<T> GetAsync<T>(string name, Func<T> make, CancellationToken cancellationToken)
    {
        var blob = _container.GetBlobClient($"{hostId}/{name}.json");
        try
        {
            var content = BinaryData.FromObjectAsJson(make(), JsonSerializerOptions.Web);
            await blob.UploadAsync(
                content,
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken
            );
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // They were made on an earlier start.
        }

        var stored = await blob.DownloadContentAsync(cancellationToken);
        return stored.Value.Content.ToObjectFromJson<T>(JsonSerializerOptions.Web)!;
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(40));

    private sealed record HostSecrets(Secret MasterKey, IReadOnlyList<Secret> FunctionKeys);

    private sealed record FunctionSecrets(IReadOnlyList<Secret> Keys);

    private sealed record Secret(string Name, string Value, bool Encrypted = false);
}
