using System.Text;

namespace ImtHub.Intake.Reading;

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
            throw new ArgumentException("The encoding has letters of several bytes.", nameof(encoding));
        for (var value = 0; value < Bytes; value++)
        {
            var letter = encoding.GetString([(byte)value])[0];
            _letters[value] = letter is >= '\u0080' and < '\u00A0' or >= '\uE000' and <= '\uF8FF' or '\uFFFD' ? InvalidBytes.Mark((byte)value) : letter;
        }
        WebName = encoding.WebName;
    }

    public override string WebName { get; }

    public override bool IsSingleByte => true;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException();

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var at = 0; at < byteCount; at++)
            chars[charIndex + at] = _letters[bytes[byteIndex + at]];
        return byteCount;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;
}
