using System.Text;
using System.Text.Unicode;

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
    private bool _utf8 = true;

    /// <summary>The encoding, its name, and whether the bytes are text at all.</summary>
    public readonly record struct Found(Encoding Encoding, string Name, bool IsText);

    static EncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_position == 0)
            _mark = bytes[..Math.Min(4, bytes.Length)].ToArray();
        CountZeros(bytes);
        if (_utf8)
            CheckUtf8(bytes);
        _position += bytes.Length;
    }

    public Found Conclude()
    {
        if (_mark.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return _utf8 && _cutLength == 0 && NoZeros ? new(new UTF8Encoding(false), "UTF-8 with byte-order mark", true) : Windows1252();
        if (_mark.AsSpan().StartsWith<byte>([0xFF, 0xFE]))
            return new(new UnicodeEncoding(false, false), "UTF-16 (little endian) with byte-order mark", true);
        if (_mark.AsSpan().StartsWith<byte>([0xFE, 0xFF]))
            return new(new UnicodeEncoding(true, false), "UTF-16 (big endian) with byte-order mark", true);
        if (IsMostlyZero(_zerosAtOdd) && _zerosAtEven == 0)
            return new(new UnicodeEncoding(false, false), "UTF-16 (little endian)", true);
        if (IsMostlyZero(_zerosAtEven) && _zerosAtOdd == 0)
            return new(new UnicodeEncoding(true, false), "UTF-16 (big endian)", true);
        return _utf8 && _cutLength == 0 ? new(new UTF8Encoding(false), "UTF-8", NoZeros) : Windows1252();
    }

    private bool NoZeros => _zerosAtEven + _zerosAtOdd == 0;

    private Found Windows1252() => new(Encoding.GetEncoding(1252), "Windows-1252", NoZeros);

    // Text in Latin letters is half zeros in UTF-16; a few others may stand between.
    private bool IsMostlyZero(long zeros) => zeros > 0 && zeros >= _position / 4;

    private void CountZeros(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf((byte)0) is >= 0 and var next; from += next + 1)
        {
            if ((_position + from + next) % 2 == 0)
                _zerosAtEven++;
            else
                _zerosAtOdd++;
        }
    }

    // A character may be cut by the end of a block: its first bytes wait for the next one.
    private void CheckUtf8(ReadOnlySpan<byte> bytes)
    {
        while (_cutLength > 0 && !bytes.IsEmpty)
        {
            _cut[_cutLength++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(_cut.AsSpan(0, _cutLength), out _, out _);
            if (status == System.Buffers.OperationStatus.InvalidData)
                _utf8 = false;
            if (status != System.Buffers.OperationStatus.NeedMoreData)
                _cutLength = 0;
        }
        var cut = CutAtEnd(bytes);
        if (!Utf8.IsValid(bytes[..^cut]))
            _utf8 = false;
        if (cut > 0)
        {
            bytes[^cut..].CopyTo(_cut);
            _cutLength = cut;
        }
    }

    private static int CutAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            if ((bytes[^length] & 0b1100_0000) == 0b1000_0000)
                continue;
            return Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? length : 0;
        }
        return 0;
    }
}
