using System.Text.Json;

namespace ImtHub.Records.Events;

/// <summary>The one shape of an event on the wire: camelCase, enums as text, one line.</summary>
public static class ApprenticeEventJson
{
    /// <summary>The event as it stands on the topic.</summary>
    public static string Write(ApprenticeEvent told) => JsonSerializer.Serialize(told, RecordsJson.Options);

    /// <summary>Reads an event from the topic.</summary>
    /// <exception cref="JsonException">The body is no event; the text of the exception quotes nothing of it.</exception>
    public static ApprenticeEvent Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<ApprenticeEvent>(body, RecordsJson.Options) ?? throw new JsonException("The body is no apprentice event.");
        }
        catch (JsonException refused)
        {
            throw new JsonException("The body is no apprentice event.", refused.Path, refused.LineNumber, refused.BytePositionInLine);
        }
        catch (Exception refused) when (refused is NotSupportedException or ArgumentException)
        {
            throw new JsonException("The body is no apprentice event.");
        }
    }
}
