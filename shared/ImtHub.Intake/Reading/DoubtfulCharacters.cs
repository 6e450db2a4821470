using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Words that are plainly no Windows-1252, which is what a text is taken for that is not Unicode and says nothing of its encoding: the same
/// bytes are letters in the code page of a Macintosh, of MS-DOS, or of Greek. And words of UTF-8 that a program took for Windows-1252 and
/// wrote as UTF-8 once more.
/// </summary>
internal static class DoubtfulCharacters
{
    private const int LongestValue = 120;
    private const int FewestOfAnotherAlphabet = 3;

    // What stands between two words, or between the parts of one.
    private const string Joining = "\u2018\u2019\u00B4\u00B7\u00A0\u00AD-'";
    private const string Dashes = "\u2013\u2014";
    private const string Opening = "\u201A\u201E\u201C\u2018\u2039\u00AB\u00A1\u00BF";
    private static readonly string[] s_likely = ["macintosh", "ibm850", "windows-1253", "windows-1251", "windows-1250"];

    /// <summary>The fault of the first cell that is read and holds such a word; null when none does.</summary>
    /// <param name="layout">Which columns are read.</param>
    /// <param name="isGuess">True for a text that is taken for Windows-1252; in others only letters that were encoded twice are looked
    /// for.</param>
    public static CellFault? Find(TableReader row, TableLayout layout, bool isGuess)
    {
        for (var index = 0; index < row.CellCount; index++)
        {
            if (!layout.Reads(index) || Find(CellText.Clean(row.Cell(index)), isGuess) is not { } word)
            {
                continue;
            }

            var cell = row.Cell(index);
            return new CellFault(
                index,
                ProblemCodes.CellEncoding,
                cell[..Math.Min(cell.Length, LongestValue)].ToString(),
                Told(word),
                "UTF-8, or the encoding that the partner's profile names"
            );
        }
        return null;
    }

    /// <summary>
    /// The sentence for the receipt when a text holds such words; it names none, for they may be of people whom nobody asked for. Null when
    /// there is none.
    /// </summary>
    public static string? Warning(ReadOnlySpan<char> text, bool isGuess)
    {
        if (Find(text, isGuess) is not { } word)
        {
            return null;
        }

        if (Once(word) is not null)
        {
            return "Some words of the file were encoded twice: a program took their UTF-8 for Windows-1252.";
        }

        var likely = string.Join(" or ", Readings(word).Select(reading => reading.Name));
        return $"The file names no encoding and is taken for Windows-1252, in which some of its words are none{(likely.Length > 0 ? $", but are in {likely}" : "")}: the profile can name the encoding.";
    }

    private static string? Find(ReadOnlySpan<char> text, bool isGuess)
    {
        for (var from = 0; text[from..].IndexOfAnyExceptInRange('\0', '\u007F') is >= 0 and var next; )
        {
            var (begin, end) = (from + next, from + next + 1);
            while (begin > 0 && IsOfWord(text[begin - 1]))
            {
                begin--;
            }

            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            var word = text[begin..end];
            word = word.StartsWith(CellText.MarkOfUtf8) ? word[CellText.MarkOfUtf8.Length..] : word;
            if ((isGuess && IsDoubtful(word)) || Once(word) is not null)
            {
                return word.ToString();
            }

            from = end;
        }
        return null;
    }

    private static bool IsOfWord(char letter) => letter > '\u007F' ? !char.IsWhiteSpace(letter) : char.IsAsciiLetter(letter);

    private static bool IsDoubtful(ReadOnlySpan<char> word)
    {
        var run = 0;
        for (var at = 0; at < word.Length; at++)
        {
            run = char.IsLetter(word[at]) && word[at] > '\u007F' ? run + 1 : 0;
            if (run == FewestOfAnotherAlphabet || (word[at] > '\u007F' && at > 0 && IsStrange(word, at)))
            {
                return true;
            }
        }
        return false;
    }

    // A letter or sign that no word has at such a place.
    private static bool IsStrange(ReadOnlySpan<char> word, int at)
    {
        var (letter, before) = (word[at], word[at - 1]);
        char? after = at + 1 < word.Length ? word[at + 1] : null;
        if (!char.IsLetter(before))
        {
            return false;
        }

        if (char.IsLetter(letter))
        {
            return char.IsUpper(letter)
                && (
                    char.IsLower(before)
                    || (letter is '\u0160' or '\u017D' or '\u0152' or '\u0178' && after is { } lower && char.IsLower(lower))
                );
        }

        if (Dashes.Contains(letter))
        {
            return after is { } following && char.IsLower(following);
        }
        // "Mar'a" is Mar\u00EDa, where O'Brien and l'an are what they seem.
        if (letter == '\u2019')
        {
            return at >= 3 && char.IsLower(before) && after == 'a' && at + 2 == word.Length;
        }

        return !Joining.Contains(letter) && (Opening.Contains(letter) || (after is { } next && char.IsLetter(next)));
    }

    // The word before it was encoded a second time; null for a word that was not.
    private static string? Once(ReadOnlySpan<char> word)
    {
        var text = word.ToString();
        var encoding = FileEncodings.Find("windows-1252")!;
        var bytes = encoding.GetBytes(text);
        var isWhole = bytes.Length == text.Length && encoding.GetString(bytes).Equals(text, StringComparison.Ordinal);
        return isWhole && Utf8.IsValid(bytes) && Encoding.UTF8.GetCharCount(bytes) < text.Length ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static string Told(string word)
    {
        if (Once(word) is { } once)
        {
            return $"'{word}' was '{once}' before some program took its UTF-8 for Windows-1252: the file's letters are encoded twice.";
        }

        var guesses = string.Join(", or ", Readings(word).Select(reading => $"'{reading.Text}' in {reading.Name}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"'{word}' is no word in Windows-1252, for which the file is taken since it names no encoding{(guesses.Length > 0 ? $"; it would be {guesses}" : "")}: the profile can name the encoding."
        );
    }

    private static IEnumerable<(string Name, string Text)> Readings(string word)
    {
        var bytes = FileEncodings.Find("windows-1252")!.GetBytes(word);
        return s_likely
            .Select(name => (Name: name, Text: FileEncodings.Find(name)!.GetString(bytes)))
            .Where(reading => IsWord(reading.Text))
            .Take(2);
    }

    // One alphabet, and a case that a word has.
    private static bool IsWord(string text) =>
        text.All(char.IsLetter)
        && (
            text.All(letter => letter < '\u0250')
                ? !IsDoubtful(text)
                : text.All(letter => letter is > '\u036F' and < '\u0500')
                    && text.Skip(1).All(letter => !char.IsUpper(letter) || text.All(char.IsUpper))
        );
}
