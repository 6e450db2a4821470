using System.Buffers;
using System.Text;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Masking;

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

/// <summary>
/// Looks through, and masks, texts of any length in blocks. Each byte is taken for a letter: in every encoding but UTF-16 a digit and the
/// letters of the words are one byte each.
/// </summary>
internal static class LongText
{
    private const int BlockBytes = 256 * 1024;

    // Longer than a number with the words around it.
    private const int OverlapLetters = 256;

    // Of a digit. Searched for at once: without ICU, a search for one text in any case goes letter by letter.
    private static readonly SearchValues<string> s_escapes = SearchValues.Create(
        ["&#4", "&#5", "&#x3", "\\u00"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>What the text may hold.</summary>
    public static async Task<TextSuspicion> SuspectAsync(Stream text, CancellationToken cancellationToken)
    {
        var found = default(TextSuspicion);
        var block = new byte[BlockBytes];
        var letters = new char[OverlapLetters + BlockBytes];
        var kept = 0;
        int read;
        while ((read = await text.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            var end = kept;
            foreach (var value in block.AsSpan(0, read))
            {
                // UTF-16 has one beside every letter of these words.
                if (value != 0)
                {
                    letters[end++] = (char)value;
                }
            }
            found |= Suspect(letters.AsSpan(0, end));
            if (found is { HasWritten: true, Mentions: true, MayHide: true })
            {
                break;
            }

            kept = Math.Min(OverlapLetters, end);
            letters.AsSpan(end - kept, kept).CopyTo(letters);
        }
        return found;
    }

    /// <summary>Copies the text with the numbers that are written as such masked.</summary>
    public static async Task MaskAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var block = new byte[OverlapLetters + BlockBytes];
        var kept = 0;
        int read;
        while (
            (read = await from.ReadAtLeastAsync(block.AsMemory(kept), block.Length - kept, throwOnEndOfStream: false, cancellationToken))
            > 0
        )
        {
            var end = kept + read;
            var text = Encoding.Latin1.GetString(block, 0, end).ToCharArray();
            if (WrittenNumbers.Mask(text))
            {
                Encoding.Latin1.GetBytes(text, block);
            }
            // A number, and the digits before it that make it none, stay together.
            var cut = Math.Max(0, end - OverlapLetters);
            while (cut > 0 && cut < end && !IsBreak(block[cut - 1]) && end - cut < 2 * OverlapLetters && cut > end - BlockBytes)
            {
                cut--;
            }

            await to.WriteAsync(block.AsMemory(0, cut), cancellationToken);
            kept = end - cut;
            block.AsSpan(cut, kept).CopyTo(block);
        }
        await to.WriteAsync(block.AsMemory(0, kept), cancellationToken);
    }

    private static TextSuspicion Suspect(ReadOnlySpan<char> text) =>
        new(
            WrittenNumbers.AreIn(text),
            SocialSecurityHeader.Mentions(text)
                || text.Contains(@"000\-00\-0000", StringComparison.Ordinal)
                || text.Contains("000-00-0000", StringComparison.Ordinal),
            text.ContainsAny(s_escapes) || text.Contains("r><", StringComparison.Ordinal) && WorkbookMask.HasRuns(text)
        );

    private static bool IsBreak(byte letter) => letter is (byte)'\n' or (byte)'<' or (byte)'>' or (byte)',' or (byte)';';
}
