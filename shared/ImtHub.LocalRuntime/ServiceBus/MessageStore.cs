using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>
/// Writes and reads messages in storage queues. A body too long for one goes to a blob, written before the message and
/// deleted after it: a crash leaves a blob that nobody needs, never a message without its body.
/// </summary>
internal sealed class MessageStore(string connectionString)
{
    /// <summary>A storage queue message holds 64 KiB of base64.</summary>
    private const int LongestMessage = 49_152;

    private readonly QueueServiceClient _queues = new(
        connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private readonly BlobContainerClient _bodies = new(connectionString, "servicebus-bodies");

    public QueueClient Queue(EntityPath path) => _queues.GetQueueClient(path.StorageQueue);

    public Task CreateQueueAsync(EntityPath path, CancellationToken cancellationToken) =>
        Queue(path).CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Writes a message, given with its body, to a queue.</summary>
    public async Task WriteAsync(EntityPath path, StoredMessage message, CancellationToken cancellationToken)
    {
        var text = Serialize(message);
        if (text.Length > LongestMessage) text = Serialize(await MoveBodyToBlobAsync(path, message, cancellationToken));

        // Messages of a storage queue expire after seven days unless told otherwise.
        await Queue(path).SendMessageAsync(
            BinaryData.FromBytes(text), timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellationToken);
    }

    /// <summary>The message with its body, wherever that is.</summary>
    public async Task<StoredMessage> ReadAsync(BinaryData text, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize(text, StoredMessageJson.Default.StoredMessage)
            ?? throw new JsonException("A storage queue of the local Service Bus holds a message without content.");
        if (message.BodyBlob is null) return message;
        var blob = await _bodies.GetBlobClient(message.BodyBlob).DownloadContentAsync(cancellationToken);
        return message with { Body = blob.Value.Content.ToString() };
    }

    /// <summary>Deletes the body's blob, where there is one, of a message that was deleted.</summary>
    public async Task DeleteBodyAsync(StoredMessage message, CancellationToken cancellationToken)
    {
        if (message.BodyBlob is not null)
            await _bodies.DeleteBlobIfExistsAsync(message.BodyBlob, cancellationToken: cancellationToken);
    }

    private async Task<StoredMessage> MoveBodyToBlobAsync(EntityPath path, StoredMessage message, CancellationToken cancellationToken)
    {
        await _bodies.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var name = $"{path.StorageQueue}/{Guid.NewGuid():n}";
        await _bodies.UploadBlobAsync(name, BinaryData.FromBytes(Encoding.UTF8.GetBytes(message.Body!)), cancellationToken);
        return message with { Body = null, BodyBlob = name };
    }

    private static byte[] Serialize(StoredMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, StoredMessageJson.Default.StoredMessage);
}
