using System.Text;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Looks through, and masks, texts of any length in blocks. Each byte is taken for a letter: in every encoding but UTF-16 a digit and the
/// letters of the words are one byte each.
/// </summary>
internal static class LongText
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>What the text may hold.</summary>
    public static async Task<TextSuspicion> SuspectAsync(Stream text, CancellationToken cancellationToken)
    {
        var search = new SuspicionSearch();
        var block = new byte[BlockBytes];
        int read;
        while (
            !search.IsOver && (read = await text.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken)) > 0
        )
        {
            search.Take(block.AsSpan(0, read));
        }
        return search.Found;
    }

    /// <summary>Copies the text with the numbers that are written as such masked.</summary>
    public static async Task MaskAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var block = new byte[SuspicionSearch.OverlapLetters + BlockBytes];
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
            var cut = Math.Max(0, end - SuspicionSearch.OverlapLetters);
            while (
                cut > 0 && cut < end && !IsBreak(block[cut - 1]) && end - cut < 2 * SuspicionSearch.OverlapLetters && cut > end - BlockBytes
            )
            {
                cut--;
            }

            await to.WriteAsync(block.AsMemory(0, cut), cancellationToken);
            kept = end - cut;
            block.AsSpan(cut, kept).CopyTo(block);
        }
        await to.WriteAsync(block.AsMemory(0, kept), cancellationToken);
    }

    private static bool IsBreak(byte letter) => letter is (byte)'\n' or (byte)'<' or (byte)'>' or (byte)',' or (byte)';';
}
