using System.Text.Json;

namespace ImtHub.Hub.Incidents;

/// <summary>
/// A blob that its trigger gave up on, as the extension's message on the poison queue names it (Type, FunctionId, BlobType, ContainerName,
/// BlobName, ETag).
/// </summary>
/// <param name="ContainerName">Its container; null when the message is another one.</param>
/// <param name="BlobName">Its path in the container; null when the message is another one.</param>
internal sealed record PoisonedBlob(string? ContainerName, string? BlobName)
{
    /// <exception cref="JsonException">The message is no JSON.</exception>
    public static PoisonedBlob Read(string message) =>
        JsonSerializer.Deserialize<PoisonedBlob>(message, JsonSerializerOptions.Web) ?? new(null, null);
}
