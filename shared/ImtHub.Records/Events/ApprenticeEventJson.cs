using System.Text.Json;

namespace ImtHub.Records.Events;

/// <summary>The one shape of events on the wire: camelCase, enums as text; a message of the topic is an array of them.</summary>
public static class ApprenticeEventJson
{
    private const string Refused = "The body is no list of apprentice events.";

    /// <summary>An event as it stands in a message.</summary>
    public static string Write(ApprenticeEvent told) => JsonSerializer.Serialize(told, RecordsJson.Options);

    /// <summary>A message's body.</summary>
    /// <param name="events">Events as <see cref="Write"/> gives them; at least one.</param>
    public static string Body(IEnumerable<string> events) => $"[{string.Join(',', events)}]";

    /// <summary>Reads a message's body: one event or more.</summary>
    /// <exception cref="JsonException">The body is no list of events; the text of the exception quotes nothing of it.</exception>
    public static IReadOnlyList<ApprenticeEvent> Read(string body)
    {
        try
        {
            var events = JsonSerializer.Deserialize<List<ApprenticeEvent?>>(body, RecordsJson.Options) ?? [];
            List<ApprenticeEvent> told = [.. events.OfType<ApprenticeEvent>()];
            return told.Count > 0 && told.Count == events.Count ? told : throw new JsonException(Refused);
        }
        catch (JsonException refused)
        {
            throw new JsonException(Refused, refused.Path, refused.LineNumber, refused.BytePositionInLine);
        }
        catch (Exception refused) when (refused is NotSupportedException or ArgumentException)
        {
            throw new JsonException(Refused);
        }
    }
}
