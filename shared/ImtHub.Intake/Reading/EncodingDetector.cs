using System.Buffers;
using System.Text;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Finds a file's encoding while its bytes go by: the byte-order mark, then UTF-16 by its zero bytes, then strict UTF-8, and
/// Windows-1252 when the bytes are not UTF-8.
/// </summary>
internal sealed class EncodingDetector
{
    private readonly byte[] _cut = new byte[4];
    private int _cutLength;
    private byte[] _mark = [];
    private long _position;
    private long _zerosAtEven;
    private long _zerosAtOdd;
    private static readonly SearchValues<byte> s_open1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);
    private long _utf8Letters;
    private long _notUtf8;
    private bool _hasOpen1252;
    private bool _hasLeadLetters;

    /// <summary>
    /// The encoding, its name, whether the bytes are text at all, whether some of them may be no letters in it, and whether it is taken for
    /// want of another; or whether its letters may have been encoded twice.
    /// </summary>
    public readonly record struct Found(
        Encoding Encoding,
        string Name,
        bool IsText,
        bool MayBeInvalid,
        bool IsGuess = false,
        bool MayBeTwice = false
    );

    static EncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_position == 0)
        {
            _mark = bytes[..Math.Min(4, bytes.Length)].ToArray();
        }

        CountZeros(bytes);
        CountUtf8(bytes);
        _hasOpen1252 |= bytes.ContainsAny(s_open1252);
        _position += bytes.Length;
    }

    public Found Conclude()
    {
        if (_mark.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return Utf8("UTF-8 with byte-order mark");
        }

        if (_mark.AsSpan().StartsWith<byte>([0xFF, 0xFE]))
        {
            return Utf16(isBigEndian: false, "UTF-16 (little endian) with byte-order mark");
        }

        if (_mark.AsSpan().StartsWith<byte>([0xFE, 0xFF]))
        {
            return Utf16(isBigEndian: true, "UTF-16 (big endian) with byte-order mark");
        }

        if (IsMostlyZero(_zerosAtOdd) && _zerosAtEven == 0)
        {
            return Utf16(isBigEndian: false, "UTF-16 (little endian)");
        }

        if (IsMostlyZero(_zerosAtEven) && _zerosAtOdd == 0)
        {
            return Utf16(isBigEndian: true, "UTF-16 (big endian)");
        }
        // A damaged byte does not make Windows-1252 of a text whose other letters are UTF-8, and Windows-1252 hardly ever looks like one.
        return NotUtf8 == 0 || (_utf8Letters > 0 && _utf8Letters >= NotUtf8)
            ? Utf8("UTF-8")
            : new(Encoding.GetEncoding(1252), "Windows-1252", NoZeros, _hasOpen1252, IsGuess: true);
    }

    private bool NoZeros => _zerosAtEven + _zerosAtOdd == 0;

    // A letter that the end of the file cuts off is one more that is none.
    private long NotUtf8 => _notUtf8 + (_cutLength > 0 ? 1 : 0);

    private Found Utf8(string name) => new(new UTF8Encoding(true), name, NoZeros, NotUtf8 > 0, MayBeTwice: _hasLeadLetters);

    private static Found Utf16(bool isBigEndian, string name) => new(new UnicodeEncoding(isBigEndian, true), name, true, true);

    // Text in Latin letters is half zeros in UTF-16; a few others may stand between.
    private bool IsMostlyZero(long zeros) => zeros > 0 && zeros >= _position / 4;

    private void CountZeros(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf((byte)0) is >= 0 and var next; from += next + 1)
        {
            if ((_position + from + next) % 2 == 0)
            {
                _zerosAtEven++;
            }
            else
            {
                _zerosAtOdd++;
            }
        }
    }

    // A letter may be cut by the end of a block: its first bytes wait for the next one.
    private void CountUtf8(ReadOnlySpan<byte> bytes)
    {
        while (_cutLength > 0 && !bytes.IsEmpty)
        {
            _cut[_cutLength++] = bytes[0];
            var status = Rune.DecodeFromUtf8(_cut.AsSpan(0, _cutLength), out var letter, out var taken);
            if (status == OperationStatus.NeedMoreData)
            {
                bytes = bytes[1..];
                continue;
            }
            Count(status, letter);
            // What did not belong to the letter is looked at again.
            bytes = bytes[(status == OperationStatus.Done || taken == _cutLength ? 1 : 0)..];
            _cutLength = 0;
        }
        for (int next; (next = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F)) >= 0; )
        {
            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out var letter, out var taken);
            if (status == OperationStatus.NeedMoreData)
            {
                bytes.CopyTo(_cut);
                _cutLength = bytes.Length;
                return;
            }
            Count(status, letter);
            bytes = bytes[taken..];
        }
    }

    private void Count(OperationStatus status, Rune letter)
    {
        // What the first byte of a letter in UTF-8 becomes when it is taken for Windows-1252.
        _hasLeadLetters |= letter.Value is 0xC2 or 0xC3 or 0xC4 or 0xC5 or 0xE2;
        if (status == OperationStatus.Done)
        {
            _utf8Letters++;
        }
        else
        {
            _notUtf8++;
        }
    }
}

/// <summary>
/// An encoding of one byte a letter, for reading alone. Bytes that are no letter in it become the marks of <see cref="InvalidBytes"/>: .NET
/// decodes them as control characters or as private ones, which tell no byte.
/// </summary>
internal sealed class CodePage : Encoding
{
    private const int Bytes = 256;
    private readonly char[] _letters = new char[Bytes];

    /// <summary>Takes the letters of another encoding.</summary>
    /// <exception cref="ArgumentException">It has letters of several bytes.</exception>
    public CodePage(Encoding encoding)
    {
        if (!encoding.IsSingleByte)
        {
            throw new ArgumentException("The encoding has letters of several bytes.", nameof(encoding));
        }

        for (var value = 0; value < Bytes; value++)
        {
            var letter = encoding.GetString([(byte)value])[0];
            _letters[value] = letter is >= '\u0080' and < '\u00A0' or >= '\uE000' and <= '\uF8FF' or '\uFFFD'
                ? InvalidBytes.Mark((byte)value)
                : letter;
        }
        WebName = encoding.WebName;
    }

    public override string WebName { get; }

    public override bool IsSingleByte => true;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException();

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var at = 0; at < byteCount; at++)
        {
            chars[charIndex + at] = _letters[bytes[byteIndex + at]];
        }

        return byteCount;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;
}
