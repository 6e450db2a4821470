using System.Globalization;
using System.Text;

namespace ImtHub.Fuzz.Inputs;

/// <summary>Changes bytes as damage, other programs and people who mean harm do.</summary>
/// <param name="words">What means something in the format.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> words)
{
    private const int MaxChanges = 6;
    private const int MaxBytes = 256 * 1024;
    private const int MaxRepeats = 200;

    private static readonly byte[] s_telling =
    [
        0,
        1,
        9,
        10,
        13,
        32,
        34,
        39,
        40,
        44,
        47,
        48,
        57,
        59,
        60,
        62,
        91,
        92,
        93,
        123,
        124,
        125,
        127,
        128,
        0xC0,
        0xED,
        0xFE,
        0xFF,
    ];
    private static readonly string[] s_numbers =
    [
        "0",
        "-1",
        "1",
        "255",
        "65535",
        "1048576",
        "1048577",
        "16384",
        "2147483647",
        "2147483648",
        "-2147483648",
        "4294967295",
        "9223372036854775807",
        "9223372036854775808",
        "1e308",
        "1E-400",
        "0.1",
        "-0",
        "00000000000000000000000000000000",
        "99999999999999999999999999999999999999",
        "NaN",
        ".",
        "1,000.5",
        "46057",
        "60",
        "2958466",
    ];

    /// <summary>The bytes with one to several changes.</summary>
    public byte[] Change(byte[] bytes, byte[] other, FuzzRandom random)
    {
        var changed = new List<byte>(bytes);
        for (var changes = 1 + random.Below(MaxChanges); changes > 0; changes--)
        {
            ChangeOnce(changed, other, random);
        }

        return [.. changed.Take(MaxBytes)];
    }

    private void ChangeOnce(List<byte> bytes, byte[] other, FuzzRandom random)
    {
        var at = random.Below(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 + random.Below(random.Once(4) ? 1_000 : 12));
        switch (random.Below(12))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1 when length > 0:
                bytes[at] = random.Of(s_telling);
                break;
            case 2:
                bytes.Insert(at, random.Once(2) ? random.Of(s_telling) : (byte)random.Below(256));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                Repeat(bytes, at, bytes.GetRange(at, length), random);
                break;
            case 5:
                var part = bytes.GetRange(at, length);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(random.Below(bytes.Count + 1), part);
                break;
            case 6 when other.Length > 0:
                var from = random.Below(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + random.Below(300))).ToArray());
                break;
            case 7 or 8 when words.Count > 0:
                bytes.InsertRange(at, random.Of(words));
                break;
            case 9:
                ReplaceNumber(bytes, at, random);
                break;
            case 10:
                bytes.RemoveRange(at, random.Once(4) ? bytes.Count - at : Math.Min(bytes.Count - at, 1));
                break;
            default:
                Repeat(bytes, at, words.Count > 0 ? [.. random.Of(words)] : [random.Of(s_telling)], random);
                break;
        }
    }

    private static void Repeat(List<byte> bytes, int at, List<byte> part, FuzzRandom random)
    {
        var times =
            random.Once(10) ? MaxRepeats * 50
            : random.Once(4) ? MaxRepeats
            : 2;
        for (var repeat = 0; repeat < times && bytes.Count < MaxBytes; repeat++)
        {
            bytes.InsertRange(at, part);
        }
    }

    private static void ReplaceNumber(List<byte> bytes, int at, FuzzRandom random)
    {
        var start = bytes.FindIndex(Math.Min(at, Math.Max(0, bytes.Count - 1)), letter => char.IsAsciiDigit((char)letter));
        if (start < 0)
        {
            return;
        }

        var end = start;
        while (end < bytes.Count && char.IsAsciiDigit((char)bytes[end]))
        {
            end++;
        }

        var number =
            random.Once(3)
            && long.TryParse(
                Encoding.ASCII.GetString([.. bytes.GetRange(start, Math.Min(end - start, 18))]),
                CultureInfo.InvariantCulture,
                out var value
            )
                ? (value + random.Below(5) - 2).ToString(CultureInfo.InvariantCulture)
                : random.Of(s_numbers);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(number));
    }
}
