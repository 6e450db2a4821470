using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ImtHub.LocalHost.Azurite;

/// <summary>
/// The store that a local hub works on: the one that the setting AzureWebJobsStorage names, else an Azurite of its own.
/// </summary>
public sealed class LocalStore : IAsyncDisposable
{
    /// <summary>The setting, and environment variable, that names a store.</summary>
    public const string SettingName = "AzureWebJobsStorage";

    private readonly AzuriteServer? _azurite;

    private LocalStore(string connectionString, AzuriteServer? azurite) => (ConnectionString, _azurite) = (connectionString, azurite);

    /// <summary>The store's connection string for blobs, queues and tables. May hold a secret: never log it.</summary>
    public string ConnectionString { get; }

    /// <summary>True when this object started the Azurite that holds the store.</summary>
    public bool IsOwnAzurite => _azurite is not null;

    /// <summary>Opens the store named in the environment, else starts Azurite.</summary>
    /// <inheritdoc cref="OpenAsync(string?, AzuriteOptions?, CancellationToken)"/>
    public static Task<LocalStore> OpenAsync(AzuriteOptions? azurite = null, CancellationToken cancellationToken = default) =>
        OpenAsync(Environment.GetEnvironmentVariable(SettingName), azurite, cancellationToken);

    /// <summary>Opens the store that <paramref name="connectionString"/> names and sees that it answers, else starts Azurite.</summary>
    /// <param name="connectionString">A storage account's or a running Azurite's; null or blank: an Azurite is started.</param>
    /// <param name="azurite">How to start Azurite, when it is.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="LocalStoreUnavailableException">No store; the message is one sentence that says what to do.</exception>
    public static async Task<LocalStore> OpenAsync(string? connectionString, AzuriteOptions? azurite, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            var server = await AzuriteServer.StartAsync(azurite, cancellationToken);
            return new LocalStore(server.ConnectionString, server);
        }

        await ProbeAsync(connectionString, cancellationToken);
        return new LocalStore(connectionString, azurite: null);
    }

    /// <summary>Fails when the Azurite that was started has ended by itself; does not complete otherwise.</summary>
    /// <exception cref="LocalStoreUnavailableException">It has ended; the message is one sentence that says what to do.</exception>
    public async Task WhenEndedAsync()
    {
        if (_azurite is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan);
        }
        else
        {
            await _azurite.WhenEndedAsync();
        }

        throw new LocalStoreUnavailableException(
            "Azurite, which holds the data of this hub, has ended: start the hub again; what was stored in the last seconds may be lost."
        );
    }

    /// <summary>Closes the Azurite that was started; a store that was given is left as it is.</summary>
    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task ProbeAsync(string connectionString, CancellationToken cancellationToken)
    {
        BlobServiceClient blobs;
        QueueServiceClient queues;
        TableServiceClient tables;
        try
        {
            blobs = new BlobServiceClient(connectionString, Impatient(new BlobClientOptions()));
            queues = new QueueServiceClient(connectionString, Impatient(new QueueClientOptions()));
            tables = new TableServiceClient(connectionString, Impatient(new TableClientOptions()));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The text itself may hold a key, so it is not shown.
            throw new LocalStoreUnavailableException(
                $"The setting {SettingName} is not a storage connection string: correct it, or remove it to let an Azurite be started.",
                e
            );
        }

        await ProbeAsync("blobs", blobs.Uri, blobs.GetPropertiesAsync(cancellationToken));
        await ProbeAsync("queues", queues.Uri, queues.GetPropertiesAsync(cancellationToken));
        await ProbeAsync("tables", tables.Uri, tables.GetPropertiesAsync(cancellationToken));
    }

    private static async Task ProbeAsync(string service, Uri endpoint, Task properties)
    {
        try
        {
            await properties;
        }
        catch (RequestFailedException e)
        {
            var reason = e.Status == 0 ? "nothing answers there" : $"it answers {e.Status} {e.ErrorCode}";
            throw new LocalStoreUnavailableException(
                $"The store that {SettingName} names cannot be used for {service} at {endpoint.GetLeftPart(UriPartial.Path)} ({reason}): "
                    + "start it, correct the setting, or remove the setting to let an Azurite be started.",
                e
            );
        }
    }

    private static T Impatient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }
}

/// <summary>
/// The store cannot be used. The message is one sentence for the person at the keyboard: what is wrong and what to do.
/// </summary>
public class LocalStoreUnavailableException : Exception
{
    /// <summary>Makes the exception with its sentence.</summary>
    public LocalStoreUnavailableException(string message)
        : base(message) { }

    /// <summary>Makes the exception with its sentence and the error behind it.</summary>
    public LocalStoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException) { }
}

/// <summary>
/// Azurite could not be installed or started. The message is one sentence that says why and what to do.
/// </summary>
public sealed class AzuriteUnavailableException : LocalStoreUnavailableException
{
    /// <summary>Makes the exception with its sentence.</summary>
    public AzuriteUnavailableException(string message)
        : base(message) { }

    /// <summary>Makes the exception with its sentence and the error behind it.</summary>
    public AzuriteUnavailableException(string message, Exception? innerException)
        : base(message, innerException) { }
}
