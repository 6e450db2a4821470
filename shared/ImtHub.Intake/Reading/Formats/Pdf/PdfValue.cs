using System.Buffers;
using System.Globalization;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>A value of a PDF's object syntax (ISO 32000-1, 7.3).</summary>
internal abstract record PdfValue;

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, or an operator of a content stream, as it is written.</summary>
internal sealed record PdfWord(string Text) : PdfValue
{
    private static readonly SearchValues<char> s_number = SearchValues.Create("+-.0123456789");

    /// <summary>The whole number; null when it is none.</summary>
    public long? Whole => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True for a number, whole or not.</summary>
    public bool IsNumber => Text.AsSpan().IndexOfAnyExcept(s_number) < 0 && Text.AsSpan().ContainsAnyInRange('0', '9');
}

/// <summary>A name, without its slash and with its escapes resolved, a letter a byte.</summary>
internal sealed record PdfName(string Text) : PdfValue;

/// <summary>A string's bytes. <paramref name="IsHex"/> when it was written in hexadecimal digits.</summary>
internal sealed record PdfText(byte[] Bytes, bool IsHex) : PdfValue;

/// <summary>A reference to an object by its number.</summary>
internal sealed record PdfReference(int Number) : PdfValue;

/// <summary>An array.</summary>
internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

/// <summary>A dictionary.</summary>
internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    /// <summary>The value as it stands there; null when there is none.</summary>
    public PdfValue? this[string name] => Entries.GetValueOrDefault(name);
}

/// <summary>A stream: its dictionary and its bytes as they are packed.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Packed) : PdfValue;
