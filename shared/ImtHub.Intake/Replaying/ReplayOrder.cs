using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Records;

namespace ImtHub.Intake.Replaying;

/// <summary>A message of the queue of replays: people whose earlier rows are to be found, one run whose file is to be taken in again, or one to be gone on with.</summary>
/// <param name="People">Numbers that somebody is linked to by now.</param>
/// <param name="Run">The run to be taken in again.</param>
/// <param name="Continue">The run to be gone on with.</param>
public sealed record ReplayOrder(IReadOnlyList<ExternalId>? People = null, string? Run = null, string? Continue = null)
{
    /// <summary>The message's body.</summary>
    public string Write() => JsonSerializer.Serialize(this, RecordsJson.Options);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">The body is no such message; the text of the exception quotes nothing of it.</exception>
    public static ReplayOrder Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayOrder>(body, RecordsJson.Options) is { } order
                && new object?[] { order.People, order.Run, order.Continue }.Count(said => said is not null) == 1
                ? order
                : throw new JsonException("The body is no order to take files in again.");
        }
        catch (JsonException refused)
        {
            throw new JsonException("The body is no order to take files in again.", refused.Path, refused.LineNumber, refused.BytePositionInLine);
        }
        catch (Exception refused) when (refused is NotSupportedException or ArgumentException)
        {
            throw new JsonException("The body is no order to take files in again.");
        }
    }
}
