using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImtHub.Records.Statements;

/// <summary>Builds natural keys that Azure Tables accepts: no <c>/ \ # ?</c>, no control characters.</summary>
public static partial class StatementKey
{
    /// <summary>Joins a kind and its parts with colons.</summary>
    public static string Of(string kind, params ReadOnlySpan<string> parts)
    {
        var key = new StringBuilder(kind);
        foreach (var part in parts)
        {
            Append(key.Append(':'), part);
        }

        return key.ToString();
    }

    /// <summary>One part of a key: what a key may not hold, and the colon itself, is percent-encoded.</summary>
    public static string Part(string text)
    {
        var part = new StringBuilder();
        Append(part, text);
        return part.ToString();
    }

    /// <summary>What a key was built of: the kind is 0, the first part 1.</summary>
    public static string PartOf(string key, int index) =>
        Encoded()
            .Replace(
                key.Split(':')[index],
                encoded => ((char)ushort.Parse(encoded.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            );

    [GeneratedRegex("%[0-9A-F]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Encoded();

    /// <summary>A date as it stands in keys: <c>yyyyMMdd</c>, so that keys sort by day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder key, string part)
    {
        foreach (var letter in part)
        {
            if (letter is '/' or '\\' or '#' or '?' or ':' or '%' || char.IsControl(letter))
            {
                key.Append('%').Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                key.Append(letter);
            }
        }
    }
}
