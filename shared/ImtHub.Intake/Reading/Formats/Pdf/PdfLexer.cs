using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>Reads values of a PDF's object syntax (ISO 32000-1, 7.2 and 7.3), however they are damaged, within a budget.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> bytes, PdfBudget budget, int from = 0)
{
    private const string End = "";
    private static readonly SearchValues<byte> s_blanks = SearchValues.Create("\0\t\n\f\r "u8);
    private static readonly SearchValues<byte> s_ends = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    /// <summary>Where the lexer stands.</summary>
    public int At { get; private set; } = from;

    private ReadOnlySpan<byte> Rest => bytes.Span[At..];

    /// <summary>The next value; null at the end of the bytes, and for a closing bracket that nothing opened.</summary>
    public PdfValue? Next() => Next(0);

    /// <summary>The next value, when it is a word or number; null when it is none.</summary>
    public string? NextWord() => Next() is PdfWord word ? word.Text : null;

    /// <summary>True, and past it, when this word comes next.</summary>
    public bool Take(string word)
    {
        var before = At;
        if (NextToken() is { } token && token == word)
        {
            return true;
        }

        At = before;
        return false;
    }

    /// <summary>Goes past the line break behind the word <c>stream</c>.</summary>
    public void SkipLineBreak()
    {
        if (Rest.StartsWith("\r"u8))
        {
            At++;
        }

        if (Rest.StartsWith("\n"u8))
        {
            At++;
        }
    }

    /// <summary>Goes behind the next such bytes, or to the end.</summary>
    public void SkipPast(ReadOnlySpan<byte> mark)
    {
        var found = Rest.IndexOf(mark);
        budget.Read(found < 0 ? Rest.Length : found);
        At = found < 0 ? bytes.Length : At + found + mark.Length;
    }

    private PdfValue? Next(int depth)
    {
        budget.Enter(depth, "values");
        budget.Value();
        SkipBlanks();
        if (Rest.IsEmpty)
        {
            return null;
        }

        switch ((char)Rest[0])
        {
            case '(':
                return new PdfText(Literal(), false);
            case '/':
                At++;
                return new PdfName(Unescaped(Run()));
            case '[':
                At++;
                return new PdfArray(Items(']', depth));
            case '<' when Rest.StartsWith("<<"u8):
                At += 2;
                return Dictionary(Items('>', depth));
            case '<':
                return new PdfText(Hexadecimal(), true);
            case ']' or '>' or ')' or '{' or '}':
                At++;
                return new PdfWord(End);
            default:
                return Word();
        }
    }

    private List<PdfValue> Items(char end, int depth)
    {
        var items = new List<PdfValue>();
        while (true)
        {
            SkipBlanks();
            if (Rest.IsEmpty)
            {
                return items;
            }

            if (Rest[0] == end)
            {
                At += end == '>' && Rest.StartsWith(">>"u8) ? 2 : 1;
                return items;
            }
            if (Next(depth + 1) is { } item)
            {
                items.Add(item);
            }
        }
    }

    private static PdfDictionary Dictionary(List<PdfValue> items)
    {
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        for (var index = 0; index + 1 < items.Count; index++)
        {
            if (items[index] is PdfName name)
            {
                entries[name.Text] = items[++index];
            }
        }
        return new PdfDictionary(entries);
    }

    private PdfValue Word()
    {
        var word = NextToken()!;
        var before = At;
        // 12 0 R
        if (
            IsNatural(word)
            && NextToken() is { } generation
            && IsNatural(generation)
            && NextToken() == "R"
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return new PdfReference(number);
        }

        At = before;
        return new PdfWord(word);
    }

    /// <summary>The next run of letters that end nothing; null when something else comes next.</summary>
    private string? NextToken()
    {
        SkipBlanks();
        var run = Run();
        return run.IsEmpty ? null : Encoding.Latin1.GetString(run);
    }

    private ReadOnlySpan<byte> Run()
    {
        var length = Rest.IndexOfAny(s_ends) is >= 0 and var end ? end : Rest.Length;
        budget.Read(length + 1);
        var run = Rest[..length];
        At += length;
        return run;
    }

    private void SkipBlanks()
    {
        while (true)
        {
            var blanks = Rest.IndexOfAnyExcept(s_blanks) is >= 0 and var next ? next : Rest.Length;
            budget.Read(blanks);
            At += blanks;
            if (!Rest.StartsWith("%"u8))
            {
                return;
            }

            var line = Rest.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? end : Rest.Length;
            budget.Read(line);
            At += line;
        }
    }

    private byte[] Literal()
    {
        var text = new List<byte>();
        var open = 1;
        var start = At++;
        for (; At < bytes.Length; At++)
        {
            var letter = bytes.Span[At];
            if (letter == (byte)'\\')
            {
                Escape(text);
                continue;
            }
            open +=
                letter == (byte)'(' ? 1
                : letter == (byte)')' ? -1
                : 0;
            if (open == 0)
            {
                At++;
                break;
            }
            text.Add(letter);
        }
        budget.Read(At - start);
        return [.. text];
    }

    // At stands on the backslash, and then on the escape's last letter.
    private void Escape(List<byte> text)
    {
        At++;
        if (Rest.IsEmpty)
        {
            return;
        }

        switch ((char)Rest[0])
        {
            case 'n':
                text.Add((byte)'\n');
                break;
            case 'r':
                text.Add((byte)'\r');
                break;
            case 't':
                text.Add((byte)'\t');
                break;
            case 'b':
                text.Add((byte)'\b');
                break;
            case 'f':
                text.Add((byte)'\f');
                break;
            case '\r':
                At += Rest.StartsWith("\r\n"u8) ? 1 : 0;
                break;
            case '\n':
                break;
            case >= '0' and <= '7':
                var digits = Math.Min(3, Rest.IndexOfAnyExceptInRange((byte)'0', (byte)'7') is >= 0 and var end ? end : Rest.Length);
                var value = 0;
                foreach (var digit in Rest[..digits])
                {
                    value = (value * 8) + digit - '0';
                }

                text.Add((byte)value);
                At += digits - 1;
                break;
            default:
                text.Add(Rest[0]);
                break;
        }
    }

    private byte[] Hexadecimal()
    {
        var length = Rest.IndexOf((byte)'>') is >= 0 and var end ? end : Rest.Length;
        budget.Read(length);
        var text = Digits(Rest[1..length]);
        At += Math.Min(length + 1, Rest.Length);
        return text;
    }

    /// <summary>The bytes that hexadecimal digits say; other letters are passed over.</summary>
    public static byte[] Digits(ReadOnlySpan<byte> written)
    {
        var digits = new List<byte>(written.Length + 1);
        foreach (var letter in written)
        {
            if (char.IsAsciiHexDigit((char)letter))
            {
                digits.Add(letter);
            }
        }
        if (digits.Count % 2 == 1)
        {
            digits.Add((byte)'0');
        }

        return Convert.FromHexString(Encoding.ASCII.GetString([.. digits]));
    }

    private static string Unescaped(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length; at++)
        {
            if (
                name[at] == (byte)'#'
                && at + 2 < name.Length
                && char.IsAsciiHexDigit((char)name[at + 1])
                && char.IsAsciiHexDigit((char)name[at + 2])
            )
            {
                text.Append((char)Digits(name.Slice(at + 1, 2))[0]);
                at += 2;
                continue;
            }
            text.Append((char)name[at]);
        }
        return text.ToString();
    }

    private static bool IsNatural(string word) => word.Length is > 0 and <= 10 && word.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
