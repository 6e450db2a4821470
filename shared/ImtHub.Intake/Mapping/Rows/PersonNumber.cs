using System.Buffers;
using System.Globalization;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Masking;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A person's number as a cell states it.</summary>
/// <param name="Text">The number without prefixes, leading zeros kept; empty when the cell is blank.</param>
/// <param name="IsGood">False when the text is no person's number, or what is left of a social security number.</param>
/// <param name="Digest">The text's fingerprint, see <see cref="FactDigest"/>.</param>
/// <param name="Order">Where the number stands among others in a file sorted by it: the same text always has the same; 0 for one that is
/// too long to tell.</param>
internal readonly record struct PersonNumber(string Text, bool IsGood, ulong Digest, ulong Order)
{
    /// <summary>What a number looks like, in words for people.</summary>
    public const string Allowed = "letters, digits, blanks and . - _ @, at most 64 characters";

    private const int Longest = 64;
    private const int FullWidth = '\uFF01' - '!';
    private static readonly SearchValues<char> s_marks = SearchValues.Create(".-_@ ");
    private static readonly SearchValues<char> s_usualLetters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_@ "
    );

    /// <summary>Reads a cell; prefixes that are no part of the number are taken off.</summary>
    public static PersonNumber Read(ReadOnlySpan<char> cell, IReadOnlyList<string> prefixes)
    {
        cell = cell.TrimStart('\'');
        foreach (var prefix in prefixes)
        {
            if (cell.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                cell = cell[prefix.Length..].Trim();
            }
        }
        if (cell.ContainsAnyExcept(s_usualLetters))
        {
            cell = Plain(cell);
        }

        var text = cell.ToString();
        return new PersonNumber(text, IsNumber(cell) && !SocialSecurityText.IsMaskedWhole(cell), FactDigest.OfText(text), OrderOf(cell));
    }

    // Letters of double width, digits of other scripts, other dashes and other blanks are the usual ones; an apostrophe around a number
    // marks a text.
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> cell)
    {
        var plain = new char[cell.Length];
        for (var index = 0; index < cell.Length; index++)
        {
            var letter = cell[index];
            plain[index] = letter switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(letter - FullWidth),
                '\u2212' or '\u2043' => '-',
                '`' or '\u00B4' or '\u02BC' or '\u2018' or '\u2019' => '\'',
                _ when char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation => '-',
                _ when char.IsWhiteSpace(letter) => ' ',
                _ when CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit => (char)('0' + digit),
                _ => letter,
            };
        }
        return plain.AsSpan().Trim('\'').Trim();
    }

    // A number that is greater than another is another one; the other way round it need not be.
    private static ulong OrderOf(ReadOnlySpan<char> text)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (text.Length > sizeof(ulong) || text.ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            return 0;
        }

        foreach (var letter in text)
        {
            number = (number << 8) | letter;
        }

        return number;
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return false;
        }
        // A dash in place of a number is none.
        if (!text.ContainsAnyExcept(s_marks))
        {
            return false;
        }

        if (!text.ContainsAnyExcept(s_usualLetters))
        {
            return true;
        }

        foreach (var letter in text)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('.' or '-' or '_' or '@' or ' '))
            {
                return false;
            }
        }
        return true;
    }
}
