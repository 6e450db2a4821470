using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>
/// The objects of a PDF by their numbers: by its cross-reference tables and streams from the newest to the oldest (ISO 32000-1, 7.5), and,
/// where
/// those are damaged, by a search through the file.
/// </summary>
internal sealed partial class PdfObjects
{
    private const int MaxReferences = 32;
    private const int Nowhere = -1;
    private const int MaxSections = 1_000;
    private readonly ReadOnlyMemory<byte> _file;
    private readonly PdfBudget _budget;
    private readonly Dictionary<int, Place> _places = [];
    private readonly Dictionary<int, PdfValue?> _known = [];
    private readonly Dictionary<int, Dictionary<int, PdfValue>> _packed = [];
    private readonly HashSet<int> _open = [];
    private Dictionary<string, PdfValue> _trailer = new(StringComparer.Ordinal);

    private PdfObjects(ReadOnlyMemory<byte> file, PdfBudget budget) => (_file, _budget) = (file, budget);

    /// <summary>Where an object stands: at an offset of the file, or in the object stream of a number.</summary>
    private readonly record struct Place(int Offset, int Stream);

    /// <summary>The entries of the trailer.</summary>
    public PdfDictionary Trailer => new(_trailer);

    /// <summary>The catalog.</summary>
    public PdfDictionary Root => Resolve(Trailer["Root"]) as PdfDictionary ?? throw PdfBudget.Damaged("it has no catalog");

    /// <summary>All objects, read one by one.</summary>
    public IEnumerable<PdfValue> All => _places.Keys.Order().Select(number => Resolve(new PdfReference(number))).OfType<PdfValue>();

    /// <summary>Finds the objects of a PDF.</summary>
    public static PdfObjects Open(ReadOnlyMemory<byte> file, PdfBudget budget)
    {
        var objects = new PdfObjects(file, budget);
        if (
            !objects.ReadSections()
            || objects.Resolve(objects.Trailer["Root"]) is not PdfDictionary root
            || objects.Resolve(root["Pages"]) is not PdfDictionary
        )
        {
            objects.Search();
        }

        return objects;
    }

    /// <summary>What a value is once references are followed; null for one that leads nowhere.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var count = 0; value is PdfReference reference; count++)
        {
            if (count == MaxReferences)
            {
                throw PdfBudget.Damaged("its references turn in a circle");
            }

            value = Find(reference.Number);
        }
        return value;
    }

    /// <summary>The bytes of a stream; null when it is packed in a way that is not read.</summary>
    public byte[]? Unpack(PdfStream stream) => PdfFilters.Unpack(stream, Resolve, _budget);

    private PdfValue? Find(int number)
    {
        if (_known.TryGetValue(number, out var known))
        {
            return known;
        }
        // The length of a stream may be said by an object, even by the stream itself.
        if (!_places.TryGetValue(number, out var place) || !_open.Add(number))
        {
            return null;
        }

        try
        {
            return _known[number] = place.Stream > 0 ? Packed(place.Stream).GetValueOrDefault(number) : At(place.Offset, number);
        }
        finally
        {
            _open.Remove(number);
        }
    }

    private PdfValue? At(int offset, int? number)
    {
        if (offset < 0 || offset >= _file.Length)
        {
            return null;
        }

        var lexer = new PdfLexer(_file, _budget, offset);
        if (
            lexer.Next() is not PdfWord { Whole: { } stated }
            || (number is not null && stated != number)
            || lexer.Next() is not PdfWord { Whole: not null }
            || !lexer.Take("obj")
        )
        {
            return null;
        }

        var value = lexer.Next();
        return value is PdfDictionary dictionary && lexer.Take("stream") ? Stream(dictionary, lexer) : value;
    }

    private PdfStream Stream(PdfDictionary dictionary, PdfLexer lexer)
    {
        lexer.SkipLineBreak();
        var start = lexer.At;
        if (
            Resolve(dictionary["Length"]) is PdfWord { Whole: >= 0 and var length }
            && length <= _file.Length - start
            && new PdfLexer(_file, _budget, start + (int)length).Take("endstream")
        )
        {
            return new PdfStream(dictionary, _file.Slice(start, (int)length));
        }

        lexer.SkipPast("endstream"u8);
        var end = Math.Max(start, lexer.At - "endstream".Length);
        return new PdfStream(dictionary, _file[start..end]);
    }

    /// <summary>The objects in an object stream (7.5.7).</summary>
    private Dictionary<int, PdfValue> Packed(int stream)
    {
        if (_packed.TryGetValue(stream, out var known))
        {
            return known;
        }

        var found = _packed[stream] = [];
        // An object stream lies in none itself.
        if (!_places.TryGetValue(stream, out var place) || place.Stream > 0 || Find(stream) is not PdfStream packed)
        {
            return found;
        }

        if (
            Resolve(packed.Dictionary["First"]) is not PdfWord { Whole: >= 0 and <= int.MaxValue and var first }
            || Unpack(packed) is not { } bytes
        )
        {
            return found;
        }

        var lexer = new PdfLexer(bytes, _budget);
        while (
            lexer.At < Math.Min(first, bytes.Length)
            && lexer.Next() is PdfWord { Whole: >= 0 and <= int.MaxValue and var number }
            && lexer.Next() is PdfWord { Whole: >= 0 and var offset }
        )
        {
            if (first + offset < bytes.Length && new PdfLexer(bytes, _budget, (int)(first + offset)).Next() is { } value)
            {
                found[(int)number] = value;
            }
        }
        return found;
    }

    /// <summary>Reads the cross-reference sections; false when they are damaged.</summary>
    private bool ReadSections()
    {
        var mark = _file.Span.LastIndexOf("startxref"u8);
        if (mark < 0)
        {
            return false;
        }

        var lexer = new PdfLexer(_file, _budget, mark);
        lexer.Take("startxref");
        var waiting = new Queue<long>();
        if (lexer.Next() is PdfWord { Whole: { } newest })
        {
            waiting.Enqueue(newest);
        }

        var read = new HashSet<long>();
        while (waiting.TryDequeue(out var offset))
        {
            if (offset < 0 || offset >= _file.Length || read.Count == MaxSections)
            {
                return false;
            }

            if (!read.Add(offset))
            {
                continue;
            }

            if (ReadSection((int)offset) is not { } trailer)
            {
                return false;
            }

            foreach (var (name, value) in trailer.Entries)
            {
                _trailer.TryAdd(name, value);
            }

            foreach (var next in (string[])["XRefStm", "Prev"])
            {
                if (trailer[next] is PdfWord { Whole: { } older })
                {
                    waiting.Enqueue(older);
                }
            }
        }
        return _places.Count > 0;
    }

    private PdfDictionary? ReadSection(int offset)
    {
        var lexer = new PdfLexer(_file, _budget, offset);
        if (lexer.Take("xref"))
        {
            return ReadTable(lexer);
        }

        return At(offset, null) is PdfStream { Dictionary: var dictionary } stream && ReadStream(stream) ? dictionary : null;
    }

    private PdfDictionary? ReadTable(PdfLexer lexer)
    {
        while (!lexer.Take("trailer"))
        {
            if (
                lexer.Next() is not PdfWord { Whole: >= 0 and <= int.MaxValue and var first }
                || lexer.Next() is not PdfWord { Whole: >= 0 and var count }
            )
            {
                return null;
            }

            for (var number = first; number < first + count; number++)
            {
                if (lexer.Next() is not PdfWord { Whole: >= 0 and var offset } || lexer.Next() is not PdfWord { Whole: not null })
                {
                    return null;
                }

                var kind = lexer.NextWord();
                if (kind is not ("n" or "f"))
                {
                    return null;
                }

                Note(number, kind == "n" ? offset : null, isPacked: false);
            }
        }
        return lexer.Next() as PdfDictionary;
    }

    private bool ReadStream(PdfStream stream)
    {
        if (
            Resolve(stream.Dictionary["W"])
                is not PdfArray
                {
                    Items: [
                        PdfWord { Whole: >= 0 and <= 8 and var a },
                        PdfWord { Whole: >= 0 and <= 8 and var b },
                        PdfWord { Whole: >= 0 and <= 8 and var c },
                    ]
                }
            || a + b + c == 0
            || Unpack(stream) is not { } bytes
        )
        {
            return false;
        }

        var ranges = Resolve(stream.Dictionary["Index"]) is PdfArray { Items: var stated }
            ? stated.OfType<PdfWord>().Select(word => word.Whole ?? 0).ToList()
            : [0, Resolve(stream.Dictionary["Size"]) is PdfWord { Whole: { } size } ? size : 0];
        var rest = bytes.AsSpan();
        for (var range = 0; range + 1 < ranges.Count; range += 2)
        {
            for (long number = ranges[range], end = number + ranges[range + 1]; number < end && rest.Length >= a + b + c; number++)
            {
                _budget.Value();
                var (kind, second) = (a == 0 ? 1 : Number(rest[..(int)a]), Number(rest.Slice((int)a, (int)b)));
                rest = rest[(int)(a + b + c)..];
                Note(number, kind is 1 or 2 ? second : null, isPacked: kind == 2);
            }
        }
        return true;
    }

    // The newest section is read first: what it frees, no older one brings back.
    private void Note(long number, long? at, bool isPacked)
    {
        if (number is >= 0 and <= int.MaxValue && at is null or (>= 0 and <= int.MaxValue))
        {
            _places.TryAdd(
                (int)number,
                at is not { } place ? new Place(Nowhere, 0)
                    : isPacked ? new Place(Nowhere, (int)place)
                    : new Place((int)place, 0)
            );
        }
    }

    private static long Number(ReadOnlySpan<byte> digits)
    {
        Span<byte> whole = stackalloc byte[8];
        whole.Clear();
        digits.CopyTo(whole[(8 - digits.Length)..]);
        return BinaryPrimitives.ReadInt64BigEndian(whole);
    }

    /// <summary>Finds objects by what begins them; of several with a number the last one counts.</summary>
    private void Search()
    {
        _places.Clear();
        _known.Clear();
        _packed.Clear();
        var text = Encoding.Latin1.GetString(_file.Span);
        _budget.Read(text.Length);
        foreach (var found in ObjectStart().EnumerateMatches(text))
        {
            _budget.Value();
            if (new PdfLexer(_file, _budget, found.Index).Next() is PdfWord { Whole: >= 0 and <= int.MaxValue and var number })
            {
                _places[(int)number] = new Place(found.Index, 0);
            }
        }
        foreach (var (stream, _) in _places.ToList())
        {
            SearchPacked(stream);
        }

        foreach (var found in TrailerStart().EnumerateMatches(text))
        {
            var lexer = new PdfLexer(_file, _budget, found.Index);
            lexer.Take("trailer");
            if (lexer.Next() is PdfDictionary trailer)
            {
                Merge(trailer);
            }
        }
        if (Resolve(Trailer["Root"]) is not PdfDictionary)
        {
            foreach (
                var number in _places
                    .Keys.Where(number => Find(number) is PdfDictionary catalog && Resolve(catalog["Type"]) is PdfName { Text: "Catalog" })
                    .ToList()
            )
            {
                _trailer["Root"] = new PdfReference(number);
            }
        }
    }

    private void SearchPacked(int stream)
    {
        if (Find(stream) is not PdfStream { Dictionary: var dictionary })
        {
            return;
        }

        if (dictionary["Type"] is PdfName { Text: "XRef" })
        {
            Merge(dictionary);
        }

        if (dictionary["Type"] is not PdfName { Text: "ObjStm" })
        {
            return;
        }

        foreach (var number in Packed(stream).Keys)
        {
            _places.TryAdd(number, new Place(Nowhere, stream));
        }
    }

    private void Merge(PdfDictionary trailer)
    {
        _trailer = new Dictionary<string, PdfValue>(_trailer, StringComparer.Ordinal);
        foreach (var name in (string[])["Root", "Encrypt", "Info"])
        {
            if (trailer[name] is { } value)
            {
                _trailer[name] = value;
            }
        }
    }

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,10}[\0\t\n\f\r ]{1,8}[0-9]{1,5}[\0\t\n\f\r ]{1,8}obj(?![a-zA-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"trailer(?=[\0\t\n\f\r ]*<<)", RegexOptions.CultureInvariant)]
    private static partial Regex TrailerStart();
}
