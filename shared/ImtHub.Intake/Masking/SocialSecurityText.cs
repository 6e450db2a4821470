using System.Text.RegularExpressions;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Masking;

/// <summary>What social security numbers look like, and what is left of one that is masked: its shape, so that nothing in the file moves.</summary>
internal static partial class SocialSecurityText
{
    /// <summary>What stands where a digit stood.</summary>
    public const char Mask = 'X';

    private const int FewestTellingDigits = 7;
    /// <summary>Characters that the header of such a column has at most.</summary>
    public const int LongestHeader = 80;

    /// <summary>The columns of a row that are headed as social security numbers; none when the row is no header.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="profile">The partner's profile: its header names other columns of it too. Null to take any row for a header.</param>
    public static IReadOnlyList<int> Columns(IReadOnlyList<string> cells, PartnerProfile? profile)
    {
        var named = profile?.Enrollments?.SocialSecurityNumber;
        var found = Enumerable.Range(0, cells.Count).Where(index => IsHeader(cells[index], named)).ToList();
        if (found.Count == 0)
            return [];
        // A sentence above the table may speak of them too; it stands alone in its row, or beside no other header.
        var isHeader = cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) > 1
            ? profile is null || TableLayout.CountMatches(profile, cells) > 0
            : found.Count > 0 && HeaderAlone().IsMatch(cells[found[0]]);
        return isHeader ? found : [];
    }

    /// <summary>True for the header of a column, or the name of a field, that holds social security numbers.</summary>
    public static bool IsHeader(string text, ColumnRule? named) =>
        text.Length <= LongestHeader
        && (ProfileColumns.IsSocialSecurityNumber(text) || named?.Headers.Any(header => HeaderText.Fits(header, text.AsSpan().Trim())) is true);

    /// <summary>Masks every digit; true when there were any.</summary>
    public static bool MaskDigits(Span<char> text)
    {
        var isMasked = false;
        foreach (ref var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
                continue;
            letter = Mask;
            isMasked = true;
        }
        return isMasked;
    }

    /// <summary>The nine digits of a text, with the zeros that a spreadsheet drops; null when there are fewer, such as the last four, or more.</summary>
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
                isMasked |= MaskDigits(text.Slice(run.Index, run.Length));
        }
        return isMasked;
    }

    /// <summary>Masks what is written as one (ddd-dd-dddd), and these numbers wherever and however they stand.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The nine digits of each number found under a header.</param>
    /// <param name="plain">What stands for the digits of a number written without anything between: a zero where it must stay a number.</param>
    public static bool MaskKnown(Span<char> text, IReadOnlySet<string> known, char plain = Mask)
    {
        var isMasked = false;
        foreach (var match in Written().EnumerateMatches(text))
        {
            var found = text.Slice(match.Index, match.Length);
            if (found.Length == 11 && found[3] == '-')
                isMasked |= MaskDigits(found);
            else if (known.Count > 0 && Telling(found) is { } digits && known.Contains(digits))
            {
                if (found.Length > 9)
                    MaskDigits(found);
                else
                    found.Fill(plain);
                isMasked = true;
            }
        }
        return isMasked;
    }

    /// <summary>True for what is left of a masked number.</summary>
    public static bool IsMasked(ReadOnlySpan<char> cell) => Left().IsMatch(cell);

    /// <summary>True for what is left of a masked number of nine digits, where a number might be expected.</summary>
    public static bool IsMaskedWhole(ReadOnlySpan<char> text) => text is "XXX-XX-XXXX" or "XXXXXXXXX";

    [GeneratedRegex(@"^\W*(ssn|social\W*security(\W*(no|nr|number))?)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeaderAlone();

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{3}([-. /])[0-9]{2}\1[0-9]{4}|[0-9]{7,9})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(XXX[-. /]?XX[-. /]?XXXX|X{4,9}|0|0{9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Left();
}
