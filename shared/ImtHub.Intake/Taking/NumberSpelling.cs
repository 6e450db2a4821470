using System.Globalization;
using System.Text;

namespace ImtHub.Intake.Taking;

/// <summary>What is left of a person's number without what spreadsheets, pandas and people change in it.</summary>
public static class NumberSpelling
{
    /// <summary>The number without case, blanks and hyphens: <c>ab 12</c> and <c>AB-12</c> are one; dots count, because addresses have them.</summary>
    public static string Same(string number)
    {
        var same = new StringBuilder(number.Length);
        foreach (var letter in number)
        {
            if (letter is not ('-' or '_') && !char.IsWhiteSpace(letter))
                same.Append(char.ToUpperInvariant(letter));
        }
        return same.ToString();
    }

    /// <summary>
    /// The number also without dots, without a fraction of zeros and without the zeros before any of its runs of digits: <c>451.0</c> and
    /// <c>000451</c> come near <c>451</c>.
    /// </summary>
    public static string Near(string number)
    {
        var same = Same(number);
        var dot = same.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && !same.AsSpan(0, dot).ContainsAnyExceptInRange('0', '9') && !same.AsSpan(dot + 1).ContainsAnyExcept('0'))
            same = same[..dot];
        else if (dot > 0 && decimal.TryParse(same, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == decimal.Truncate(value))
            same = decimal.Truncate(value).ToString(CultureInfo.InvariantCulture);
        var near = new StringBuilder(same.Length);
        var isInDigits = false;
        foreach (var letter in same)
        {
            // The zero of a run is left out until another digit has come.
            if (letter == '.' || (letter == '0' && !isInDigits))
                continue;
            isInDigits = char.IsAsciiDigit(letter);
            near.Append(letter);
        }
        return near.Length == 0 && same.Length > 0 ? "0" : near.ToString();
    }
}
