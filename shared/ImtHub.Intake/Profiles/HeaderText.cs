using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Profiles;

/// <summary>
/// Compares headers: case does not matter, any blanks are one blank, blanks around and invisible letters do not count, and a <c>*</c> in
/// the profile stands for any text.
/// </summary>
internal static class HeaderText
{
    private const int MaxDifferences = 2;
    private const int LongestCompared = 60;

    public static bool Fits(string known, ReadOnlySpan<char> header)
    {
        var text = Normal(known);
        var stated = Normal(header);
        return stated.Equals(text, StringComparison.OrdinalIgnoreCase)
            || (text.Contains('*') && FileSystemName.MatchesSimpleExpression(text, stated));
    }

    /// <summary>True for two texts that are one header.</summary>
    public static bool AreSame(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        Normal(one).Equals(Normal(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The header as it is compared; the same letters when nothing about it is unusual.</summary>
    public static ReadOnlySpan<char> Normal(ReadOnlySpan<char> header)
    {
        var text = InvisibleCharacters.Trim(header);
        return text.ContainsAnyExceptInRange(' ', '~') || text.Contains("  ", StringComparison.Ordinal) ? Rewritten(text) : text;
    }

    /// <summary>What keeps a header from being the known one, in a sentence; null when they are not alike.</summary>
    public static string? Difference(string known, string header)
    {
        var (wanted, stated) = (Normal(known).ToString(), Normal(header).ToString());
        if (wanted.Length == stated.Length)
        {
            var places = Enumerable
                .Range(0, wanted.Length)
                .Where(place => char.ToUpperInvariant(wanted[place]) != char.ToUpperInvariant(stated[place]))
                .ToList();
            // Letters of another script look the same: nobody would find the difference.
            if (
                places.Count > 0
                && (places.Count <= MaxDifferences || places.TrueForAll(place => stated[place] > '~'))
                && 2 * places.Count <= wanted.Length
            )
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{header}' differs from it: letter {places[0] + 1} is {Named(stated[places[0]])} and not {Named(wanted[places[0]])}."
                );
            }
        }
        return
            Distance(wanted.ToUpperInvariant(), stated.ToUpperInvariant()) is > 0 and <= MaxDifferences
            && wanted.Length > 2 * MaxDifferences
            ? $"'{header}' is nearly the same."
            : null;
    }

    private static string Named(char letter) => string.Create(CultureInfo.InvariantCulture, $"'{letter}' (U+{(int)letter:X4})");

    private static string Rewritten(ReadOnlySpan<char> text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (InvisibleCharacters.Is(letter))
            {
                continue;
            }

            if (!char.IsWhiteSpace(letter))
            {
                letters.Append(letter);
            }
            else if (letters is not { Length: > 0 } || letters[^1] != ' ')
            {
                letters.Append(' ');
            }
        }
        return letters.ToString();
    }

    // How many letters are to be added, taken away or changed (Levenshtein).
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MaxDifferences || Math.Max(one.Length, other.Length) > LongestCompared)
        {
            return int.MaxValue;
        }

        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var before = above[0];
            above[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = before + (one[row - 1] == other[column - 1] ? 0 : 1);
                before = above[column];
                above[column] = Math.Min(changed, Math.Min(before, above[column - 1]) + 1);
            }
        }
        return above[^1];
    }
}
