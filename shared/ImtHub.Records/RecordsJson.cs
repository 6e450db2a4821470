using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImtHub.Records;

/// <summary>How records, entries and events are written as JSON wherever they are stored, sent or shown.</summary>
public static class RecordsJson
{
    /// <summary>camelCase, enums as text, absent values left out.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
