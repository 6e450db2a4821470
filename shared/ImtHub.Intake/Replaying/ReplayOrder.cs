using System.Text.Json;
using ImtHub.Intake.Mapping;
using ImtHub.Records;

namespace ImtHub.Intake.Replaying;

/// <summary>A message of the queue of replays: people whose earlier rows are to be found, or one run whose file is to be taken in again.</summary>
/// <param name="People">Numbers that somebody is linked to by now.</param>
/// <param name="Run">The run.</param>
public sealed record ReplayOrder(IReadOnlyList<ExternalId>? People = null, string? Run = null)
{
    /// <summary>The message's body.</summary>
    public string Write() => JsonSerializer.Serialize(this, RecordsJson.Options);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">The body is no such message; the text of the exception quotes nothing of it.</exception>
    public static ReplayOrder Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayOrder>(body, RecordsJson.Options) is { } order && order.Run is null != order.People is null
                ? order
                : throw new JsonException("The body is no order to take files in again.");
        }
        catch (JsonException refused)
        {
            throw new JsonException("The body is no order to take files in again.", refused.Path, refused.LineNumber, refused.BytePositionInLine);
        }
    }
}
