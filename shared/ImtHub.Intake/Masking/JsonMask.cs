using System.Text.Json;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Masking;

/// <summary>Masks the social security numbers of JSON in place: strings keep their length, and a number becomes 0.</summary>
internal sealed class JsonMask(byte[] json, ColumnRule? named)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _isMasked;

    /// <summary>True when something was masked.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public bool Apply()
    {
        Walk(MaskNamed);
        Walk(MaskWritten);
        return _isMasked;
    }

    private delegate void Visit(Utf8JsonReader value, bool isNamed);

    private void Walk(Visit visit)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        var names = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject:
                    names.Push(name);
                    break;
                case JsonTokenType.EndObject:
                    // What follows in the same array stands under the array's own name again.
                    name = names.Pop();
                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    // What the tables call the column: the names of the objects that it stands in, then its own.
                    var path = string.Join('.', names.Reverse().Where(outer => outer.Length > 0).Append(name));
                    visit(reader, SocialSecurityText.IsHeader(name, named) || SocialSecurityText.IsHeader(path, named));
                    break;
            }
        }
    }

    private void MaskNamed(Utf8JsonReader value, bool isNamed)
    {
        if (!isNamed)
            return;
        var text = Text(value);
        if (SocialSecurityText.Telling(text) is { } digits)
            _known.Add(digits);
        if (value.TokenType == JsonTokenType.Number)
            Zero(value);
        else if (SocialSecurityText.MaskDigits(text))
            Write(value, text);
    }

    private void MaskWritten(Utf8JsonReader value, bool isNamed)
    {
        var text = Text(value);
        if (!SocialSecurityText.MaskKnown(text, _known))
            return;
        if (value.TokenType == JsonTokenType.Number)
            Zero(value);
        else
            Write(value, text);
    }

    // The raw bytes of the token: an escaped digit would be none here, and nobody escapes one.
    private static char[] Text(Utf8JsonReader value) => [.. value.ValueSpan.ToArray().Select(letter => (char)letter)];

    private void Write(Utf8JsonReader value, char[] text)
    {
        var start = (int)value.TokenStartIndex + 1;
        for (var index = 0; index < text.Length; index++)
            json[start + index] = (byte)text[index];
        _isMasked = true;
    }

    private void Zero(Utf8JsonReader value)
    {
        var number = json.AsSpan((int)value.TokenStartIndex, value.ValueSpan.Length);
        if (number is [(byte)'0'])
            return;
        number.Fill((byte)' ');
        number[0] = (byte)'0';
        _isMasked = true;
    }
}
