using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;

namespace ImtHub.Cli.Hub;

/// <summary>Puts configuration and partners' files into the store, as staff and partners do on a deployed hub.</summary>
internal sealed class StoreUpload(BlobServiceClient blobs)
{
    /// <summary>Replaces the configuration in the store by the folder's.</summary>
    public async Task ConfigurationAsync(string folder, CancellationToken cancellationToken)
    {
        var container = blobs.GetBlobContainerClient(StorageNames.Config);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var files = await new ConfigurationFolder(folder).ReadAllAsync(cancellationToken);
        foreach (var file in files)
        {
            await container.GetBlobClient(file.Path).UploadAsync(BinaryData.FromString(file.Text), overwrite: true, cancellationToken);
        }

        var kept = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        await foreach (var old in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (!kept.Contains(old.Name))
            {
                await container.DeleteBlobIfExistsAsync(old.Name, cancellationToken: cancellationToken);
            }
        }
    }

    /// <summary>Stores a partner's file where the partner would; returns when it was stored (UTC).</summary>
    public async Task<DateTimeOffset> FileAsync(PartnerFile file, CancellationToken cancellationToken)
    {
        // Azurite can store no such name, and in a list or on a terminal it would be another one.
        if (file.Name.Any(char.IsControl))
        {
            throw new UserErrorException($"The name of {file.Path} holds control characters: give the file another name.");
        }

        var blob = BlobOf(file);
        await blobs.GetBlobContainerClient(blob.BlobContainerName).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await using var content = File.OpenRead(file.FullPath);
        var stored = await blob.UploadAsync(content, overwrite: true, cancellationToken);
        return stored.Value.LastModified;
    }

    /// <summary>Stores the file unless the store holds a file of that name already; null, or when it was stored (UTC).</summary>
    public async Task<DateTimeOffset?> FileIfMissingAsync(PartnerFile file, CancellationToken cancellationToken)
    {
        var blob = BlobOf(file);
        await blobs.GetBlobContainerClient(blob.BlobContainerName).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        if (await blob.ExistsAsync(cancellationToken))
        {
            return null;
        }

        return await FileAsync(file, cancellationToken);
    }

    private BlobClient BlobOf(PartnerFile file) =>
        FeedNames.TryParse(file.Feed, out _)
            ? blobs.GetBlobContainerClient(file.Feed).GetBlobClient($"{file.Partner}/{file.Name}")
            : blobs.GetBlobContainerClient(StorageNames.Unsorted).GetBlobClient(file.Path);
}
