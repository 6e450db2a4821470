using System.Buffers;
using System.Text.RegularExpressions;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Masking;

/// <summary>
/// What social security numbers look like, and what is left of one that is masked: its shape, so that nothing in the file moves.
/// </summary>
internal static partial class SocialSecurityText
{
    /// <summary>What stands where a digit stood.</summary>
    public const char Mask = 'X';

    private const int FewestTellingDigits = 7;
    private static readonly char[] s_blanks = [' ', '\t', '\u00A0', '_'];
    private static readonly SearchValues<char> s_numberLetters = SearchValues.Create("0123456789-. /");
    private const int MaxWordsAlone = 3;

    /// <summary>The columns of a row that are headed as social security numbers; none when the row is no header.</summary>
    /// <param name="profile">The partner's profile: its header names other columns of it too. Null to take any row for a header.</param>
    public static IReadOnlyList<int> Columns(IReadOnlyList<string> cells, PartnerProfile? profile)
    {
        var named = profile?.SocialSecurityNumber;
        var found = Enumerable.Range(0, cells.Count).Where(index => IsHeader(cells[index], named) && !IsLabel(cells, index)).ToList();
        if (found.Count == 0)
        {
            return [];
        }
        // A sentence above the table may speak of them too; it stands alone in its row, or beside no other header.
        var isHeader =
            cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) > 1
                ? profile is null || TableLayout.CountMatches(profile, cells) > 0
                : cells[found[0]].Split(s_blanks, StringSplitOptions.RemoveEmptyEntries).Length <= MaxWordsAlone;
        return isHeader ? found : [];
    }

    /// <summary>True when the number stands beside what it is called, as on a form, and not below.</summary>
    private static bool IsLabel(IReadOnlyList<string> cells, int index)
    {
        do
        {
            index++;
        } while (index < cells.Count && string.IsNullOrWhiteSpace(cells[index]));
        return index < cells.Count && IsNumber(cells[index]);
    }

    /// <summary>True for the header of a column, or the name of a field, that holds social security numbers.</summary>
    public static bool IsHeader(string text, ColumnRule? named) =>
        SocialSecurityHeader.Matches(text)
        || (
            text.Length <= SocialSecurityHeader.Longest
            && named?.Headers.Any(header => HeaderText.Fits(header, text.AsSpan().Trim())) is true
        );

    /// <summary>Masks every digit; true when there were any.</summary>
    public static bool MaskDigits(Span<char> text)
    {
        var isMasked = false;
        foreach (ref var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                continue;
            }

            letter = Mask;
            isMasked = true;
        }
        return isMasked;
    }

    /// <summary>True for a text that is a number as a column of them has it: seven to nine digits with nothing but marks between.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => Telling(text) is not null && !text.Trim().ContainsAnyExcept(s_numberLetters);

    /// <summary>
    /// The nine digits of a text, with the zeros that a spreadsheet drops; null when there are fewer, such as the last four, or more.
    /// </summary>
    public static string? Telling(ReadOnlySpan<char> text)
    {
        var digits = new string([.. text.ToArray().Where(char.IsAsciiDigit)]);
        return digits.Length is >= FewestTellingDigits and <= 9 ? digits.PadLeft(9, '0') : null;
    }

    /// <summary>Masks whatever may be one in a text whose cells cannot be told apart: every run of seven to nine digits.</summary>
    public static bool MaskRuns(Span<char> text)
    {
        var isMasked = false;
        foreach (var run in DigitRun().EnumerateMatches(text))
        {
            if (run.Length is >= FewestTellingDigits and <= 9)
            {
                isMasked |= MaskDigits(text.Slice(run.Index, run.Length));
            }
        }
        return isMasked;
    }

    /// <summary>True for what is left of a masked number.</summary>
    public static bool IsMasked(ReadOnlySpan<char> cell) => Left().IsMatch(cell);

    /// <summary>True for what is left of a masked number of nine digits, where a number might be expected.</summary>
    public static bool IsMaskedWhole(ReadOnlySpan<char> text) => text is "XXX-XX-XXXX" or "XXXXXXXXX";

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"^(XXX[-. /]?XX[-. /]?XXXX|X{4,9}|0|0{9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Left();
}
