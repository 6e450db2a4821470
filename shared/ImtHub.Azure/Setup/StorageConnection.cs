using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ImtHub.Azure.Setup;

/// <summary>
/// One storage account as the Functions host's settings name it: a connection string under its name, or the account's name or
/// service addresses below it (<c>__accountName</c>, <c>__blobServiceUri</c>, <c>__queueServiceUri</c>, <c>__tableServiceUri</c>,
/// <c>__clientId</c> for a user-assigned identity).
/// </summary>
public sealed class StorageConnection
{
    private readonly string? _connectionString;
    private readonly IConfigurationSection _section;
    private readonly string _name;
    private TokenCredential? _credential;

    private StorageConnection(string name, string? connectionString, IConfigurationSection section)
    {
        _name = name;
        _connectionString = connectionString;
        _section = section;
    }

    /// <summary>The account that a setting names, or null when nothing is set.</summary>
    public static StorageConnection? Find(IConfiguration configuration, string name)
    {
        var section = configuration.GetSection(name);
        var connectionString = section.Value ?? configuration.GetConnectionString(name);
        return !string.IsNullOrWhiteSpace(connectionString) || section.GetChildren().Any()
            ? new StorageConnection(name, string.IsNullOrWhiteSpace(connectionString) ? null : connectionString, section)
            : null;
    }

    /// <summary>A client of the account's tables.</summary>
    public TableServiceClient Tables() =>
        _connectionString is null ? new TableServiceClient(Address("table"), Credential()) : new TableServiceClient(_connectionString);

    /// <summary>A client of the account's blobs.</summary>
    public BlobServiceClient Blobs() =>
        _connectionString is null ? new BlobServiceClient(Address("blob"), Credential()) : new BlobServiceClient(_connectionString);

    /// <summary>A client of the account's queues; messages are base64, as the Functions host reads them.</summary>
    public QueueServiceClient Queues()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        return _connectionString is null
            ? new QueueServiceClient(Address("queue"), Credential(), options)
            : new QueueServiceClient(_connectionString, options);
    }

    private Uri Address(string service)
    {
        if (_section[$"{service}ServiceUri"] is { Length: > 0 } address)
        {
            return new Uri(address);
        }

        if (_section["accountName"] is { Length: > 0 } account)
        {
            return new Uri($"https://{account}.{service}.core.windows.net");
        }

        throw new InvalidOperationException(
            $"Set {_name} to a connection string, or {_name}__accountName or {_name}__{service}ServiceUri to use an identity."
        );
    }

    private TokenCredential Credential() =>
        _credential ??= new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = _section["clientId"] });
}
