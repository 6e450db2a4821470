using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Finds social security numbers in running text: three, two and four digits with a dash, a blank, a dot, a slash or a low line between
/// them; nine digits close behind a word that says so; and numbers that a column of the same file named. The time is in proportion to the
/// text.
/// </summary>
internal static class WrittenNumbers
{
    private const int Digits = 9;
    private const int FewestDigits = 7;
    private const int WordsBefore = 60;
    private const int WordsAfter = 24;

    private enum Mark
    {
        None,
        Dash,
        Blank,
        Dot,
        Slash,
        LowLine,
    }

    /// <summary>True when a text holds one that is written as such, or speaks of them at all.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => Mask([], text, null, default) || SocialSecurityHeader.Mentions(text);

    /// <summary>True when a text holds one.</summary>
    public static bool AreIn(ReadOnlySpan<char> text, IReadOnlySet<string>? known = null) => Mask([], text, known, default);

    /// <summary>Masks every one; true when there was any.</summary>
    /// <param name="text">The text. In one of single bytes the letters of UTF-8 are told as well.</param>
    /// <param name="known">The nine digits of each number found under a header; null for none.</param>
    /// <param name="plain">What stands for the digits of a number written without anything between: a zero where it must stay a
    /// number.</param>
    public static bool Mask(Span<char> text, IReadOnlySet<string>? known = null, char plain = SocialSecurityText.Mask) =>
        Mask(text, text, known, plain);

    // A text that may not be written to is searched only up to the first number.
    private static bool Mask(Span<char> writable, ReadOnlySpan<char> text, IReadOnlySet<string>? known, char plain)
    {
        var isMasked = false;
        for (var at = 0; at < text.Length; )
        {
            var next = text[at..].IndexOfAnyInRange('0', '9');
            if (next < 0)
            {
                break;
            }

            var start = at + next;
            var end = EndOfDigits(text, start);
            at = end;
            if (end - start > Digits || Find(text, start, end, known) is not { } found)
            {
                continue;
            }

            if (writable.IsEmpty)
            {
                return true;
            }

            if (found - start > Digits)
            {
                SocialSecurityText.MaskDigits(writable[start..found]);
            }
            else
            {
                writable[start..found].Fill(plain);
            }

            (isMasked, at) = (true, found);
        }
        return isMasked;
    }

    /// <summary>Where the number that begins with these digits ends; null when there is none.</summary>
    private static int? Find(ReadOnlySpan<char> text, int start, int end, IReadOnlySet<string>? known)
    {
        var length = end - start;
        if (length == 3 && WrittenEnd(text, start) is { } written)
        {
            return written;
        }

        if (length is >= FewestDigits and <= Digits && IsKnown(text[start..end], known))
        {
            return end;
        }

        var all =
            length == Digits ? end
            : length is 3 or 5 ? GroupedEnd(text, start, end)
            : null;
        return all is { } last && (IsKnown(text[start..last], known) || IsSpokenOf(text, start, last)) ? last : null;
    }

    /// <summary>
    /// Where a number of the shape ddd-dd-dddd ends; null when there is none. It has the same mark twice; a dash and a blank are mixed by
    /// hand.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where three digits stand, with none before or behind them.</param>
    public static int? WrittenEnd(ReadOnlySpan<char> text, int start)
    {
        var (first, two) = MarkAt(text, start + 3);
        if (first == Mark.None || EndOfDigits(text, two) != two + 2)
        {
            return null;
        }

        var (second, four) = MarkAt(text, two + 2);
        if (second == Mark.None || EndOfDigits(text, four) != four + 4)
        {
            return null;
        }

        var end = four + 4;
        var isMarkedAlike = first == second || (first is Mark.Dash or Mark.Blank && second is Mark.Dash or Mark.Blank);
        // A pattern of zeros is no number: number formats of workbooks are written so.
        return isMarkedAlike && text[start..end].ContainsAnyInRange('1', '9') ? end : null;
    }

    // ddd-dddddd, ddddd-dddd, ddd ddd ddd, ddd-dd dddd: only beside a word, for others are written so too.
    private static int? GroupedEnd(ReadOnlySpan<char> text, int start, int end)
    {
        var digits = end - start;
        while (digits < Digits)
        {
            var (mark, next) = MarkAt(text, end);
            var last = EndOfDigits(text, next);
            if (mark == Mark.None || last - next is < 2 or > 6)
            {
                return null;
            }

            (digits, end) = (digits + last - next, last);
        }
        return digits == Digits ? end : null;
    }

    private static bool IsKnown(ReadOnlySpan<char> text, IReadOnlySet<string>? known) =>
        known is { Count: > 0 } && SocialSecurityText.Telling(text) is { } digits && known.Contains(digits);

    private static bool IsSpokenOf(ReadOnlySpan<char> text, int start, int end)
    {
        var before = text[Math.Max(0, start - WordsBefore)..start];
        // A word on the line above speaks of the number only when it announces it; what stands in another element of a document does not at
        // all.
        var lead = before.TrimEnd(" \t\r\n");
        if (lead.Length > 0 && lead[^1] is ':' or '#' or '=')
        {
            before = lead;
        }

        before = before[(before.LastIndexOfAny("\r\n<>") + 1)..];
        if (SocialSecurityHeader.Mentions(before))
        {
            return true;
        }

        var after = text[end..Math.Min(text.Length, end + WordsAfter)];
        return after.TrimStart(' ') is ['(' or '[' or '=' or '/', ..]
            && after.IndexOfAny("\r\n<>") is var stop
            && SocialSecurityHeader.Mentions(stop < 0 ? after : after[..stop]);
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>The mark at a place, blanks around it included, and where it ends.</summary>
    private static (Mark Mark, int End) MarkAt(ReadOnlySpan<char> text, int at)
    {
        var (mark, end) = SingleAt(text, at);
        if (mark == Mark.None)
        {
            return (mark, at);
        }

        var (second, afterSecond) = SingleAt(text, end);
        if (second == Mark.None)
        {
            return (mark, end);
        }

        if (mark != Mark.Blank)
        {
            return second == Mark.Blank ? (mark, afterSecond) : (Mark.None, at);
        }

        var (third, afterThird) = SingleAt(text, afterSecond);
        return third switch
        {
            Mark.None => (second, afterSecond),
            Mark.Blank => (second, afterThird),
            _ => (Mark.None, at),
        };
    }

    private static (Mark Mark, int End) SingleAt(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
        {
            return (Mark.None, at);
        }

        var rest = text[at..];
        return rest[0] switch
        {
            '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u00AD' or '\u0096' or '\u0097' => (Mark.Dash, at + 1),
            ' ' or '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' => (Mark.Blank, at + 1),
            '.' => (Mark.Dot, at + 1),
            '/' => (Mark.Slash, at + 1),
            '_' => (Mark.LowLine, at + 1),
            // The same in the bytes of UTF-8.
            '\u00E2' when rest is [_, '\u0080', >= '\u0090' and <= '\u0095', ..] or [_, '\u0088', '\u0092', ..] => (Mark.Dash, at + 3),
            '\u00E2' when rest is [_, '\u0080', (>= '\u0080' and <= '\u008A') or '\u00AF', ..] => (Mark.Blank, at + 3),
            '\u00C2' when rest is [_, '\u00A0', ..] => (Mark.Blank, at + 2),
            '\u00C2' when rest is [_, '\u00AD', ..] => (Mark.Dash, at + 2),
            _ => (Mark.None, at),
        };
    }
}
