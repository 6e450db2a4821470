using System.Globalization;
using System.Text;

namespace ImtHub.Intake.Cells;

/// <summary>
/// Letters that nobody sees: byte-order marks, blanks without width, soft hyphens, marks of direction, variants. They come from files that
/// were put together and from web pages, and mean nothing at the ends of a text.
/// </summary>
internal static class InvisibleCharacters
{
    /// <summary>True for a letter that nobody sees.</summary>
    public static bool Is(char letter) =>
        letter switch
        {
            < '\u0080' => letter < ' ' && !char.IsWhiteSpace(letter),
            '\u034F' or '\u115F' or '\u1160' or '\u2800' or '\u3164' or '\uFFA0' or >= '\uFE00' and <= '\uFE0F' => true,
            _ => char.GetUnicodeCategory(letter) == UnicodeCategory.Format,
        };

    /// <summary>True for a blank of any kind, or a letter that nobody sees.</summary>
    public static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || Is(letter);

    /// <summary>The text without blanks of any kind and invisible letters around it.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsBlank(text[from]))
        {
            from++;
        }

        while (to > from && IsBlank(text[to - 1]))
        {
            to--;
        }

        return text[from..to];
    }

    /// <summary>The text with the numbers of its invisible letters and unusual blanks: <c>Student[U+00A0]ID</c>.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter != ' ' && IsBlank(letter))
            {
                shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)letter:X4}]");
            }
            else
            {
                shown.Append(letter);
            }
        }
        return shown.ToString();
    }
}

/// <summary>Letters that look like others or like nothing: whoever reads a message would not find why a value is refused.</summary>
internal static class UnusualCharacter
{
    private const char FirstLatin = '\u00C0';
    private const char LastLatin = '\u024F';

    /// <summary>
    /// A sentence that names the first such letter of a value and its place, with a blank before it; empty when there is none.
    /// </summary>
    public static string Told(ReadOnlySpan<char> value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            var letter = value[index];
            if (letter is >= ' ' and <= '~' or >= FirstLatin and <= LastLatin)
            {
                continue;
            }

            var shown = InvisibleCharacters.IsBlank(letter) || char.IsControl(letter) || char.IsSurrogate(letter) ? "" : $"'{letter}' ";
            return string.Create(CultureInfo.InvariantCulture, $" Its letter {index + 1} is {shown}(U+{(int)letter:X4}).");
        }
        return "";
    }
}
