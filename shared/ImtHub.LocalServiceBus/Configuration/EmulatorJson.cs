using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace ImtHub.LocalServiceBus.Configuration;

/// <summary>The file's outermost object.</summary>
internal sealed record EmulatorFile
{
    public UserConfig? UserConfig { get; init; }
}

internal sealed record UserConfig
{
    public IReadOnlyList<ServiceBusEntities> Namespaces { get; init; } = [];
}

/// <summary>How entities are written as JSON, in the file and in the store.</summary>
internal static class EmulatorJson
{
    // By reflection: generated code sets init-only properties that are missing in the text to nothing instead of leaving their defaults.
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new DurationConverter(), new FilterValueConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, s_options);

    /// <exception cref="JsonException">The text is no such thing.</exception>
    public static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, s_options);
}

/// <summary>Durations are written as in XML: <c>PT1M30S</c>.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (OverflowException)
        {
            return TimeSpan.MaxValue;
        }
        catch (FormatException e)
        {
            throw new JsonException($"'{text}' is no duration such as PT1M.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(XmlConvert.ToString(value));
}

/// <summary>Values of a correlation filter's properties: text, numbers, true and false.</summary>
internal sealed class FilterValueConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number when reader.TryGetInt64(out var whole) => whole,
            JsonTokenType.Number => reader.GetDouble(),
            _ => throw new JsonException("A correlation filter compares with text, numbers, true or false only."),
        };

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case float or double or decimal:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
