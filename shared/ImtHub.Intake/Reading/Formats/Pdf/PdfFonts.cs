namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>Copies what of a font tells which letters are meant (ISO 32000-1, 9.6 to 9.10), and not how they look.</summary>
internal sealed class PdfFonts(PdfObjects objects, PdfBudget budget, PdfWriter writer)
{
    // A font has no more letters than two bytes can say, and a map names most of them once.
    private const int MaxMapped = 4 * 65_536;
    private static readonly string[] s_font = ["Type", "Subtype", "BaseFont", "FirstChar", "LastChar", "Widths", "FontBBox", "FontMatrix"];
    private static readonly string[] s_descriptor =
    [
        "Type",
        "FontName",
        "FontFamily",
        "Flags",
        "FontBBox",
        "ItalicAngle",
        "Ascent",
        "Descent",
        "CapHeight",
        "StemV",
        "MissingWidth",
    ];
    private readonly PdfCopier _copier = new(objects, budget);
    private readonly Dictionary<int, PdfReference?> _copies = [];

    /// <summary>The fonts of a page's resources.</summary>
    /// <returns>Null when one does not tell its letters.</returns>
    public PdfDictionary? Copy(PdfDictionary? resources)
    {
        var copies = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        foreach (var (name, value) in (objects.Resolve(resources?["Font"]) as PdfDictionary)?.Entries ?? new Dictionary<string, PdfValue>())
        {
            if (Font(value) is not { } font)
            {
                return null;
            }

            copies[name] = font;
        }
        return new PdfDictionary(copies);
    }

    private PdfReference? Font(PdfValue value)
    {
        if (value is PdfReference { Number: var number })
        {
            return _copies.TryGetValue(number, out var known) ? known : _copies[number] = Copy(value);
        }

        return Copy(value);
    }

    private PdfReference? Copy(PdfValue value)
    {
        if (objects.Resolve(value) is not PdfDictionary font)
        {
            return null;
        }

        var entries = new Dictionary<string, PdfValue>(_copier.Copy(font, s_font).Entries, StringComparer.Ordinal);
        var isComposite = entries.GetValueOrDefault("Subtype") is PdfName { Text: "Type0" };
        if (entries.GetValueOrDefault("Subtype") is PdfName { Text: "Type3" })
        {
            entries["CharProcs"] = new PdfDictionary(new Dictionary<string, PdfValue>());
        }

        foreach (var name in (string[])["ToUnicode", "Encoding"])
        {
            if (objects.Resolve(font[name]) is not { } map)
            {
                continue;
            }

            if ((map is PdfStream stream ? Map(stream) : _copier.Copy(map)) is not { } copy)
            {
                return null;
            }

            entries[name] = copy;
        }
        if (isComposite)
        {
            if (
                objects.Resolve(font["DescendantFonts"]) is not PdfArray { Items: [var first, ..] }
                || objects.Resolve(first) is not PdfDictionary descendant
            )
            {
                return null;
            }

            entries["DescendantFonts"] = new PdfArray([writer.Add(Descendant(descendant))]);
        }
        else if (objects.Resolve(font["FontDescriptor"]) is PdfDictionary descriptor)
        {
            // A font that is embedded may be the only one to know its letters.
            if (
                !entries.ContainsKey("ToUnicode")
                && !entries.ContainsKey("Encoding")
                && descriptor.Entries.Keys.Any(name => name.StartsWith("FontFile", StringComparison.Ordinal))
            )
            {
                return null;
            }

            entries["FontDescriptor"] = writer.Add(_copier.Copy(descriptor, s_descriptor));
        }
        return writer.Add(new PdfDictionary(entries));
    }

    private PdfDictionary Descendant(PdfDictionary font)
    {
        var entries = new Dictionary<string, PdfValue>(
            _copier.Copy(font, ["Type", "Subtype", "BaseFont", "CIDSystemInfo", "DW"]).Entries,
            StringComparer.Ordinal
        );
        if (objects.Resolve(font["FontDescriptor"]) is PdfDictionary descriptor)
        {
            entries["FontDescriptor"] = writer.Add(_copier.Copy(descriptor, s_descriptor));
        }

        return new PdfDictionary(entries);
    }

    /// <summary>A map of codes; null when it cannot be read, or maps more than a font has.</summary>
    private PdfReference? Map(PdfStream stream)
    {
        if (objects.Unpack(stream) is not { } bytes || Mapped(bytes) > MaxMapped)
        {
            return null;
        }

        return writer.Add(new PdfStream(_copier.Copy(stream.Dictionary, ["Type", "CMapName", "CIDSystemInfo", "WMode"]), bytes));
    }

    private long Mapped(byte[] map)
    {
        long mapped = 0;
        var lexer = new PdfLexer(map, budget);
        var isRange = false;
        while (lexer.At < map.Length)
        {
            switch (lexer.Next())
            {
                case PdfWord { Text: var word } when word.Length > 0 && char.IsAsciiLetter(word[0]):
                    isRange = word is "begincidrange" or "beginbfrange" or "beginnotdefrange";
                    break;
                case PdfText { Bytes: var first } when isRange && lexer.Next() is PdfText { Bytes: var last }:
                    mapped += Math.Max(0, Code(last) - Code(first)) + 1;
                    _ = lexer.Next();
                    break;
            }
        }
        return mapped;
    }

    private static long Code(byte[] code) =>
        code.Length > 6 ? long.MaxValue / 4 : code.Aggregate(0L, (value, letter) => (value << 8) + letter);
}
