using System.IO.Compression;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>
/// Unpacks streams (ISO 32000-1, 7.4): Flate with its predictors, and the two ways to write bytes in ASCII; others are for pictures, or out
/// of use.
/// </summary>
internal static class PdfFilters
{
    private const int Block = 32 * 1024;

    /// <summary>The stream's bytes; null when it is packed in a way that is not read.</summary>
    /// <param name="resolve">Follows references.</param>
    /// <param name="budget">What it may unpack to.</param>
    public static byte[]? Unpack(PdfStream stream, Func<PdfValue?, PdfValue?> resolve, PdfBudget budget)
    {
        var filters = Items(resolve(stream.Dictionary["Filter"] ?? stream.Dictionary["F"]), resolve);
        var settings = Items(resolve(stream.Dictionary["DecodeParms"] ?? stream.Dictionary["DP"]), resolve);
        budget.Unpack(stream.Packed.Length);
        var bytes = stream.Packed.ToArray();
        foreach (var (index, filter) in filters.Index())
        {
            switch (filter)
            {
                case PdfName { Text: "FlateDecode" or "Fl" }:
                    bytes = Inflate(bytes, budget);
                    if (index < settings.Count && settings[index] is PdfDictionary setting)
                    {
                        bytes = Predict(bytes, setting, resolve);
                    }

                    break;
                case PdfName { Text: "ASCIIHexDecode" or "AHx" }:
                    bytes = PdfLexer.Digits(bytes.AsSpan(0, bytes.AsSpan().IndexOf((byte)'>') is >= 0 and var end ? end : bytes.Length));
                    break;
                case PdfName { Text: "ASCII85Decode" or "A85" }:
                    bytes = Ascii85(bytes, budget);
                    break;
                default:
                    return null;
            }
        }
        return bytes;
    }

    private static IReadOnlyList<PdfValue?> Items(PdfValue? value, Func<PdfValue?, PdfValue?> resolve) =>
        value switch
        {
            PdfArray array => [.. array.Items.Select(resolve)],
            null or PdfWord => [],
            _ => [value],
        };

    // What a damaged stream holds up to its damage counts, as it does for PDF readers.
    private static byte[] Inflate(byte[] packed, PdfBudget budget)
    {
        using var inflated = new MemoryStream();
        using var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var block = new byte[Block];
        try
        {
            int read;
            while ((read = inflate.Read(block)) > 0)
            {
                budget.Unpack(read);
                inflated.Write(block, 0, read);
            }
        }
        // It reads from memory: no service can have failed.
        catch (Exception damaged) when (damaged is InvalidDataException or IOException) { }
        return inflated.ToArray();
    }

    private static byte[] Predict(byte[] bytes, PdfDictionary setting, Func<PdfValue?, PdfValue?> resolve)
    {
        var predictor = Setting("Predictor", 1);
        if (predictor < 10)
        {
            return predictor == 1 ? bytes : throw PdfBudget.Damaged("a stream is packed in a way that is not read");
        }

        var (colors, bits, columns) = (Setting("Colors", 1), Setting("BitsPerComponent", 8), Setting("Columns", 1));
        if (colors is < 1 or > 32 || bits is < 1 or > 16 || columns is < 1 or > 1_000_000)
        {
            throw PdfBudget.Damaged("a stream is packed in a way that is not read");
        }

        var (step, width) = ((int)Math.Max(1, colors * bits / 8), (int)(((colors * bits * columns) + 7) / 8));
        var rows = bytes.Length / (width + 1);
        var result = new byte[(long)rows * width];
        for (var row = 0; row < rows; row++)
        {
            PngRow(
                bytes.AsSpan(row * (width + 1), width + 1),
                row == 0 ? [] : result.AsSpan((row - 1) * width, width),
                result.AsSpan(row * width, width),
                step
            );
        }

        return result;

        long Setting(string name, long otherwise) => resolve(setting[name]) is PdfWord { Whole: { } whole } ? whole : otherwise;
    }

    // PNG, 9.2: the first byte of a row says what its bytes were reduced by.
    private static void PngRow(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> above, Span<byte> row, int step)
    {
        for (var at = 0; at < row.Length; at++)
        {
            int left = at >= step ? row[at - step] : 0;
            int up = above.IsEmpty ? 0 : above[at];
            int corner = at >= step && !above.IsEmpty ? above[at - step] : 0;
            row[at] = (byte)(
                packed[at + 1]
                + packed[0] switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => 0,
                }
            );
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (fromLeft, fromUp, fromCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return fromLeft <= fromUp && fromLeft <= fromCorner ? left
            : fromUp <= fromCorner ? up
            : corner;
    }

    private static byte[] Ascii85(byte[] written, PdfBudget budget)
    {
        var result = new List<byte>(written.Length);
        var (group, count) = (0u, 0);
        foreach (var letter in written)
        {
            if (letter == (byte)'~')
            {
                break;
            }

            if (letter == (byte)'z' && count == 0)
            {
                result.AddRange([0, 0, 0, 0]);
            }

            if (letter is < (byte)'!' or > (byte)'u')
            {
                continue;
            }

            group = unchecked((group * 85) + (uint)(letter - '!'));
            if (++count < 5)
            {
                continue;
            }

            Add(4);
            (group, count) = (0, 0);
        }
        if (count > 1)
        {
            for (var missing = count; missing < 5; missing++)
            {
                group = unchecked((group * 85) + 84);
            }

            Add(count - 1);
        }
        budget.Unpack(result.Count);
        return [.. result];

        void Add(int bytes)
        {
            for (var index = 0; index < bytes; index++)
            {
                result.Add((byte)(group >> (24 - (8 * index))));
            }
        }
    }
}
