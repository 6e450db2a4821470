using System.Buffers;

namespace ImtHub.Intake.Profiles;

/// <summary>
/// Tells by its words that a header, the name of a field or a piece of text speaks of a person's social security or tax number:
/// <c>EmployeeSSN</c>, <c>SS#</c>, <c>Soc. Sec. No.</c>, <c>SocSecNum</c>, <c>Tax ID</c>.
/// </summary>
public static class SocialSecurityHeader
{
    /// <summary>Characters that the header of such a column has at most.</summary>
    public const int Longest = 200;

    private const int FarthestWord = 3;
    private const int WordsBefore = 24;
    private const int WordsAfter = 40;

    // What every text that speaks of one holds; most that hold it do not.
    private static readonly SearchValues<string> s_hints = SearchValues.Create(
        ["ss", "s.s", "s s", "s_s", "s-s", "soc", "tax", "tin", "national", "seguro"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly string[] s_joined = ["socialsec", "socsec", "taxid", "taxpayerid", "nationalid"];
    private static readonly string[] s_numbers = ["no", "nr", "nbr", "num", "number", "numbers", "#"];
    private static readonly string[] s_ids = ["id", "ids", "identification", "identifier"];

    /// <summary>True for the header of a column, or the name of a field, that holds such numbers.</summary>
    public static bool Matches(ReadOnlySpan<char> header) =>
        header.Length <= Longest && (header.Trim().Equals("TIN", StringComparison.OrdinalIgnoreCase) || Mentions(header));

    /// <summary>True when a text of any length speaks of such a number; the time is in proportion to the length.</summary>
    public static bool Mentions(ReadOnlySpan<char> text)
    {
        for (var from = 0; ; )
        {
            if (text[from..].IndexOfAny(s_hints) is >= 0 and var found)
            {
                from += found;
            }
            else
            {
                return false;
            }

            var begin = Math.Max(0, from - WordsBefore);
            if (HasWords(text[begin..Math.Min(text.Length, from + WordsAfter)]))
            {
                return true;
            }

            from++;
        }
    }

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        var (before, spelled) = (0..0, 0..0);
        var letters = 0;
        for (var at = 0; NextWord(text, at) is { } word; at = word.End.Value)
        {
            var current = text[word];
            var isNear =
                word.Start.Value - before.End.Value <= FarthestWord && !text[before.End.Value..word.Start.Value].ContainsAny('\r', '\n');
            // S.S.N. is spelled in words of one letter.
            letters =
                current.Length == 1 && char.IsAsciiLetter(current[0])
                    ? isNear
                        ? letters + 1
                        : 1
                    : 0;
            if (
                Is(current)
                || (isNear && Is(text[before], current))
                || (isNear && letters == 0 && IsSpelledShort(text[spelled]) && IsOneOf(current, s_numbers))
            )
            {
                return true;
            }

            spelled = letters switch
            {
                0 => 0..0,
                1 => word,
                _ => spelled.Start..word.End,
            };
            if (letters == 3 && IsSpelled(text[spelled]))
            {
                return true;
            }

            before = word;
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return false;
        }

        if (word.StartsWith("ssn", StringComparison.OrdinalIgnoreCase) || Equal(word, "itin"))
        {
            return true;
        }
        // An association is abbreviated as assn.
        if (word.EndsWith("ssn", StringComparison.OrdinalIgnoreCase) && !word.EndsWith("assn", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var joined in s_joined)
        {
            if (word.Contains(joined, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        (Begins(first, "soc") && Begins(second, "sec"))
        || (Equal(first, "seguro") && Equal(second, "social"))
        || ((Equal(first, "social") || Equal(first, "tin")) && IsOneOf(second, s_numbers))
        || (Equal(first, "national") && IsOneOf(second, s_ids))
        || (
            (Equal(first, "ss") || Equal(first, "tax") || Equal(first, "taxpayer"))
            && (IsOneOf(second, s_numbers) || IsOneOf(second, s_ids))
        );

    private static bool IsSpelled(ReadOnlySpan<char> text) => IsSpelledShort(text) && char.ToUpperInvariant(text[^1]) == 'N';

    private static bool IsSpelledShort(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetter(letter))
            {
                continue;
            }

            if (count < 2 && char.ToUpperInvariant(letter) != 'S')
            {
                return false;
            }

            count++;
        }
        return count >= 2;
    }

    private static bool Begins(ReadOnlySpan<char> word, string with) => word.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static bool Equal(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] words)
    {
        foreach (var one in words)
        {
            if (Equal(word, one))
            {
                return true;
            }
        }
        return false;
    }

    // Words end where a capital follows a small letter (employeeNo), and before the last of several capitals (SSNumber, SSNNo).
    private static Range? NextWord(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && !char.IsLetter(text[from]) && text[from] != '#')
        {
            from++;
        }

        if (from == text.Length)
        {
            return null;
        }

        var end = from + 1;
        if (text[from] != '#')
        {
            while (end < text.Length && char.IsLetter(text[end]) && !IsBoundary(text, from, end))
            {
                end++;
            }
        }
        return from..end;
    }

    private static bool IsBoundary(ReadOnlySpan<char> text, int from, int at) =>
        char.IsUpper(text[at])
        && (
            char.IsLower(text[at - 1])
            || (at - from >= 2 && char.IsUpper(text[at - 1]) && at + 1 < text.Length && char.IsLower(text[at + 1]))
        );
}
