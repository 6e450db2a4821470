using System.Globalization;
using System.Text;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>Writes a PDF of given objects, with a cross-reference table and nothing packed.</summary>
internal sealed class PdfWriter
{
    private const int LongestNumber = 32;
    private readonly List<Action> _objects = [];
    private readonly StringBuilder _text = new("%PDF-1.7\n");

    /// <summary>The reference of an object that is stated later.</summary>
    public PdfReference Reserve()
    {
        _objects.Add(() => Write(new PdfWord("null")));
        return new PdfReference(_objects.Count);
    }

    /// <summary>States an object.</summary>
    public PdfReference Set(PdfReference reference, PdfValue value)
    {
        _objects[reference.Number - 1] = () => Write(value);
        return reference;
    }

    /// <summary>Adds an object.</summary>
    public PdfReference Add(PdfValue value) => Set(Reserve(), value);

    /// <summary>The file's bytes.</summary>
    public byte[] Complete(PdfReference root)
    {
        var offsets = new List<int>();
        foreach (var (index, write) in _objects.Index())
        {
            offsets.Add(_text.Length);
            _text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n");
            write();
            _text.Append("\nendobj\n");
        }
        var start = _text.Length;
        _text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        _text.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_objects.Count + 1} /Root {root.Number} 0 R >>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(_text.ToString());
    }

    /// <summary>A value as it stands in a content stream, too.</summary>
    public static string Written(PdfValue value)
    {
        var writer = new PdfWriter();
        writer._text.Clear();
        writer.Write(value);
        return writer._text.ToString();
    }

    private void Write(PdfValue value)
    {
        switch (value)
        {
            case PdfReference reference:
                _text.Append(CultureInfo.InvariantCulture, $"{reference.Number} 0 R");
                break;
            case PdfName name:
                Write(name);
                break;
            case PdfText { IsHex: true } text:
                _text.Append('<').Append(Convert.ToHexString(text.Bytes)).Append('>');
                break;
            case PdfText text:
                Write(text);
                break;
            case PdfArray array:
                _text.Append('[');
                foreach (var item in array.Items)
                {
                    Write(item);
                    _text.Append(' ');
                }
                _text.Append(']');
                break;
            case PdfDictionary dictionary:
                Write(dictionary);
                break;
            case PdfStream stream:
                Write(
                    new PdfDictionary(
                        new Dictionary<string, PdfValue>(stream.Dictionary.Entries)
                        {
                            ["Length"] = new PdfWord(stream.Packed.Length.ToString(CultureInfo.InvariantCulture)),
                        }
                    )
                );
                _text.Append("\nstream\n").Append(Encoding.Latin1.GetString(stream.Packed.Span)).Append("\nendstream");
                break;
            case PdfWord word:
                _text.Append(word.Text is "true" or "false" || (word.IsNumber && word.Text.Length <= LongestNumber) ? word.Text : "null");
                break;
        }
    }

    private void Write(PdfDictionary dictionary)
    {
        _text.Append("<<");
        foreach (var (name, value) in dictionary.Entries)
        {
            Write(new PdfName(name));
            _text.Append(' ');
            Write(value);
            _text.Append(' ');
        }
        _text.Append(">>");
    }

    private void Write(PdfName name)
    {
        _text.Append('/');
        foreach (var letter in name.Text)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '+')
            {
                _text.Append(letter);
            }
            else
            {
                _text.Append(CultureInfo.InvariantCulture, $"#{(byte)letter:X2}");
            }
        }
    }

    private void Write(PdfText text)
    {
        _text.Append('(');
        foreach (var letter in text.Bytes)
        {
            if (letter is (byte)'(' or (byte)')' or (byte)'\\')
            {
                _text.Append('\\').Append((char)letter);
            }
            else if (letter is >= (byte)' ' and < 0x7F)
            {
                _text.Append((char)letter);
            }
            else
            {
                _text.Append('\\').Append(Convert.ToString(letter, 8).PadLeft(3, '0'));
            }
        }
        _text.Append(')');
    }
}
