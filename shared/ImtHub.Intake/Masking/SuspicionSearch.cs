using System.Buffers;
using System.Text;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Looks through a text block by block for whatever calls for masking. Each byte is taken for a letter. Nearly every text holds nothing of
/// it, and is gone through at the cost of a few searches of many letters at a time.
/// </summary>
internal sealed class SuspicionSearch
{
    /// <summary>Letters that a block shares with the one before: more than a number has with the words around it.</summary>
    public const int OverlapLetters = 256;

    private const string FormatOfNumbers = "000-00-0000";
    private const string EscapedFormatOfNumbers = @"000\-00\-0000";
    private const string EndOfRun = "r><";

    // Of a digit.
    private static readonly string[] s_escapes = ["&#4", "&#5", "&#x3", "\\u00"];

    // Searched for at once: without ICU, a search for one text in any case goes letter by letter.
    private static readonly SearchValues<string> s_anyEscape = SearchValues.Create(s_escapes, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> s_anyOfThese = SearchValues.Create(
        [.. s_escapes, FormatOfNumbers, EscapedFormatOfNumbers, EndOfRun],
        StringComparison.OrdinalIgnoreCase
    );

    private char[] _letters = [];
    private int _kept;

    /// <summary>What was found so far.</summary>
    public TextSuspicion Found { get; private set; }

    /// <summary>True when there is nothing left to find.</summary>
    public bool IsOver => Found is { HasWritten: true, Mentions: true, MayHide: true };

    /// <summary>Looks through the next block.</summary>
    public void Take(ReadOnlySpan<byte> block)
    {
        if (IsOver)
        {
            return;
        }

        if (_letters.Length < _kept + block.Length)
        {
            Array.Resize(ref _letters, OverlapLetters + block.Length);
        }

        var end = _kept + Widen(block, _letters.AsSpan(_kept));
        Found |= Suspect(_letters.AsSpan(0, end));
        _kept = Math.Min(OverlapLetters, end);
        _letters.AsSpan(end - _kept, _kept).CopyTo(_letters);
    }

    // UTF-16 has a zero beside every letter of the words that are looked for.
    private static int Widen(ReadOnlySpan<byte> block, Span<char> letters)
    {
        if (!block.Contains((byte)0))
        {
            return Encoding.Latin1.GetChars(block, letters);
        }

        var count = 0;
        foreach (var value in block)
        {
            if (value != 0)
            {
                letters[count++] = (char)value;
            }
        }
        return count;
    }

    private static TextSuspicion Suspect(ReadOnlySpan<char> text)
    {
        var mentions = SocialSecurityHeader.Mentions(text);
        // Where nothing speaks of such numbers, their shape alone tells one.
        var hasWritten = mentions ? WrittenNumbers.AreIn(text) : WrittenShape.IsIn(text);
        if (!text.ContainsAny(s_anyOfThese))
        {
            return new TextSuspicion(hasWritten, mentions, MayHide: false);
        }

        return new TextSuspicion(
            hasWritten,
            mentions
                || text.Contains(FormatOfNumbers, StringComparison.Ordinal)
                || text.Contains(EscapedFormatOfNumbers, StringComparison.Ordinal),
            text.ContainsAny(s_anyEscape) || (text.Contains(EndOfRun, StringComparison.Ordinal) && WorkbookMask.HasRuns(text))
        );
    }
}

/// <summary>What a text of any length may hold, told without keeping it in memory.</summary>
/// <param name="HasWritten">A number is written as a social security number.</param>
/// <param name="Mentions">A word speaks of such numbers, so that any digits may be one.</param>
/// <param name="MayHide">Letters stand as their numbers (<c>&amp;#49;</c>, <c>\u0031</c>) or are cut into runs of different looks, so that
/// a number may not be seen.</param>
internal readonly record struct TextSuspicion(bool HasWritten, bool Mentions, bool MayHide)
{
    /// <summary>True when the text must be looked through.</summary>
    public bool Any => HasWritten || Mentions || MayHide;

    /// <summary>What either of two texts may hold.</summary>
    public static TextSuspicion operator |(TextSuspicion one, TextSuspicion other) =>
        new(one.HasWritten || other.HasWritten, one.Mentions || other.Mentions, one.MayHide || other.MayHide);
}
