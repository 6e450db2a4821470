using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Azure.Setup;

/// <summary>Makes the tables, containers and queues that the hub needs; what is there already stays as it is.</summary>
public sealed class StorageSetup(
    TableServiceClient tables,
    BlobServiceClient blobs,
    [FromKeyedServices(StorageNames.PartnerConnection)] BlobServiceClient partnerBlobs,
    QueueServiceClient queues,
    StorageOptions options
)
{
    /// <summary>Makes what is missing; nothing where <see cref="StorageOptions.CreateMissing"/> is off.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken) =>
        !options.CreateMissing
            ? Task.CompletedTask
            : Task.WhenAll([
                .. StorageNames.Tables.Select(name => (Task)tables.CreateTableIfNotExistsAsync(name, cancellationToken)),
                .. StorageNames.HubContainers.Select(name =>
                    (Task)blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
                ),
                .. StorageNames.PartnerContainers.Select(name =>
                    (Task)partnerBlobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
                ),
                .. StorageNames.Queues.Select(name =>
                    (Task)queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
                ),
            ]);
}

/// <summary>Settings of section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// Whether the hub makes tables, containers and queues that are missing when it starts. Off where infrastructure makes them and
    /// the hub's identity may not.
    /// </summary>
    public bool CreateMissing { get; set; } = true;
}
