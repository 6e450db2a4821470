using System.Globalization;
using System.Text;
using System.Text.Json;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Masking;

/// <summary>Masks the social security numbers of JSON in place: strings keep their length, and a number becomes 0.</summary>
internal sealed class JsonMask(byte[] json, ColumnRule? named)
{
    // \uXXXX
    private const int EscapeLength = 6;
    private static readonly string[] s_answers = ["value", "answer", "text", "response", "content"];
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
        // A form writes what a field is called and what it holds as two values.
        var label = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Name(reader);
                    visit(reader, isNamed: false);
                    label = label && s_answers.Contains(name, StringComparer.OrdinalIgnoreCase);
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
                    visit(
                        reader,
                        label || SocialSecurityText.IsHeader(name, named) || SocialSecurityText.IsHeader(Path(names, name), named)
                    );
                    label = reader.TokenType == JsonTokenType.String && SocialSecurityText.IsHeader(Name(reader), null);
                    break;
            }
        }
    }

    // The name of a property may be no Unicode; then its ASCII letters are told.
    private static string Name(Utf8JsonReader value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return new string(Text(value).Letters);
        }
    }

    // A path that is too long for a header is not written: names may be as long as the file.
    private static string Path(Stack<string> names, string name) =>
        names.Sum(outer => (long)outer.Length) + name.Length <= SocialSecurityHeader.Longest
            ? string.Join('.', names.Reverse().Where(outer => outer.Length > 0).Append(name))
            : "";

    private void MaskNamed(Utf8JsonReader value, bool isNamed)
    {
        if (!isNamed)
        {
            return;
        }

        var (text, places) = Text(value);
        if (SocialSecurityText.Telling(text) is { } digits)
        {
            _known.Add(digits);
        }

        if (value.TokenType == JsonTokenType.Number)
        {
            Zero(value);
        }
        else if (SocialSecurityText.MaskDigits(text))
        {
            Write(text, places);
        }
    }

    private void MaskWritten(Utf8JsonReader value, bool isNamed)
    {
        var (text, places) = Text(value);
        if (!WrittenNumbers.Mask(text, _known))
        {
            return;
        }

        if (value.TokenType == JsonTokenType.Number)
        {
            Zero(value);
        }
        else
        {
            Write(text, places);
        }
    }

    /// <summary>
    /// The token's letters, escapes resolved, each with the place of its byte or escape; a byte beyond ASCII is a letter by itself.
    /// </summary>
    private static (char[] Letters, int[] Places) Text(Utf8JsonReader value)
    {
        var raw = value.ValueSpan;
        var start = (int)value.TokenStartIndex + (value.TokenType == JsonTokenType.Number ? 0 : 1);
        var letters = new List<char>(raw.Length);
        var places = new List<int>(raw.Length);
        for (var at = 0; at < raw.Length; )
        {
            var length =
                !value.ValueIsEscaped || raw[at] != '\\' ? 1
                : raw[at + 1] == 'u' ? EscapeLength
                : 2;
            letters.Add(
                length == EscapeLength
                    ? (char)ushort.Parse(raw.Slice(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    : (char)raw[at + length - 1]
            );
            places.Add(start + at);
            at += length;
        }
        return ([.. letters], [.. places]);
    }

    private void Write(char[] text, int[] places)
    {
        foreach (var (index, place) in places.Index())
        {
            if (json[place] != '\\')
            {
                json[place] = (byte)text[index];
            }
            else if (json[place + 1] == 'u')
            {
                Encoding.ASCII.GetBytes(((ushort)text[index]).ToString("X4", CultureInfo.InvariantCulture), json.AsSpan(place + 2));
            }
        }
        _isMasked = true;
    }

    private void Zero(Utf8JsonReader value)
    {
        var number = json.AsSpan((int)value.TokenStartIndex, value.ValueSpan.Length);
        if (number is [(byte)'0'])
        {
            return;
        }

        number.Fill((byte)' ');
        number[0] = (byte)'0';
        _isMasked = true;
    }
}
