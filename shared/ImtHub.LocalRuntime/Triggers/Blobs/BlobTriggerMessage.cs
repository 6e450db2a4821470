using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>A blob that waits for its function, and in the poison queue one whose function failed too often: Azure's fields.</summary>
internal sealed record BlobTriggerMessage
{
    public string Type { get; init; } = "BlobTrigger";

    public required string FunctionId { get; init; }

    public string BlobType { get; init; } = "BlockBlob";

    public required string ContainerName { get; init; }

    public required string BlobName { get; init; }

    public required string ETag { get; init; }

    [JsonIgnore]
    public string Path => $"{ContainerName}/{BlobName}";

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <exception cref="JsonException">The text is no such message.</exception>
    public static BlobTriggerMessage FromJson(string json) =>
        JsonSerializer.Deserialize<BlobTriggerMessage>(json) ?? throw new JsonException("The message is null.");
}
