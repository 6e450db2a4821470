using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ImtHub.Records;

/// <summary>
/// Finds texts of JSON that are no Unicode: bytes that are no UTF-8, or half of a surrogate pair. The parser lets them pass; only who asks
/// for
/// the text is told, and not by a <see cref="JsonException"/>.
/// </summary>
public static class JsonUnicode
{
    private const int LongestName = 40;

    /// <summary>What is wrong with such a text, for people.</summary>
    public const string Reason = "The text is no Unicode: it has bytes that are no UTF-8, or half of a surrogate pair.";

    /// <summary>
    /// The JSON path of the first such text, or of the object with such a name; null when there is none. Names that may be anything are not
    /// quoted.
    /// </summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static string? FindInvalid(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(json, options);
        var path = new Stack<Level>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when !IsUnicode(reader):
                    return Write(path, isInner: false);
                case JsonTokenType.PropertyName:
                    path.Pop();
                    path.Push(new Level(reader.GetString(), 0));
                    continue;
                case JsonTokenType.String when !IsUnicode(reader):
                    return Write(path, isInner: true);
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(new Level(null, 0));
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
            }
            if (path.TryPop(out var level))
            {
                path.Push(level with { Index = level.Index + 1 });
            }
        }
        return null;
    }

    private static bool IsUnicode(Utf8JsonReader text)
    {
        if (!text.ValueIsEscaped)
        {
            return Utf8.IsValid(text.ValueSpan);
        }

        try
        {
            text.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Write(Stack<Level> path, bool isInner)
    {
        var text = new StringBuilder("$");
        foreach (var level in path.Reverse().SkipLast(isInner ? 0 : 1))
        {
            if (level.Name is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
            }
            else
            {
                text.Append('.').Append(level.Name.Length <= LongestName && level.Name.All(char.IsAsciiLetter) ? level.Name : "?");
            }
        }
        return text.ToString();
    }

    /// <summary>Where in an object or list the reader is.</summary>
    /// <param name="Name">The property; null in a list.</param>
    /// <param name="Index">The item of a list.</param>
    private readonly record struct Level(string? Name, int Index);
}
