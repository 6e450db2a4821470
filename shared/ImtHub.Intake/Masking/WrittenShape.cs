using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Tells whether a text holds a number of the shape ddd-dd-dddd. Dates, amounts and course numbers have digits and marks in every row, so
/// that three digits before a mark are found 64 letters at a time.
/// </summary>
internal static class WrittenShape
{
    private const int Width = 64;
    private const int Digits = 3;

    /// <summary>True when <see cref="WrittenNumbers"/> would find one by its shape alone.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        var before = 0UL;
        for (var at = 0; at < text.Length; at += Width)
        {
            var (digits, marks) = text.Length - at >= Width ? Look(text[at..]) : LookAtRest(text[at..]);
            // A bit is a letter: those of the marks with three digits, and no fourth, before them.
            for (
                var found =
                    marks & Behind(digits, before, 1) & Behind(digits, before, 2) & Behind(digits, before, 3) & ~Behind(digits, before, 4);
                found != 0;
                found &= found - 1
            )
            {
                if (WrittenNumbers.WrittenEnd(text, at + BitOperations.TrailingZeroCount(found) - Digits) is not null)
                {
                    return true;
                }
            }
            before = digits;
        }
        return false;
    }

    private static ulong Behind(ulong bits, ulong before, int letters) => (bits << letters) | (before >> (Width - letters));

    private static (ulong Digits, ulong Marks) LookAtRest(ReadOnlySpan<char> letters)
    {
        Span<char> padded = stackalloc char[Width];
        letters.CopyTo(padded);
        return Look(padded);
    }

    private static (ulong Digits, ulong Marks) Look(ReadOnlySpan<char> letters)
    {
        var (lower, upper) = (Bytes(letters), Bytes(letters[Vector256<byte>.Count..]));
        return (Bits(InRange(lower, '0', '9'), InRange(upper, '0', '9')), Bits(lower, upper) | Bits(IsMark(lower), IsMark(upper)));
    }

    // What is no ASCII may be a dash or a blank, or begin one.
    private static Vector256<byte> IsMark(Vector256<byte> letters) =>
        InRange(letters, '-', '/')
        | Vector256.Equals(letters, Vector256.Create((byte)' '))
        | Vector256.Equals(letters, Vector256.Create((byte)'_'));

    private static Vector256<byte> InRange(Vector256<byte> letters, char first, char last) =>
        Vector256.LessThanOrEqual(letters - Vector256.Create((byte)first), Vector256.Create((byte)(last - first)));

    private static ulong Bits(Vector256<byte> lower, Vector256<byte> upper) =>
        lower.ExtractMostSignificantBits() | ((ulong)upper.ExtractMostSignificantBits() << Vector256<byte>.Count);

    // A letter beyond a byte becomes 255.
    private static Vector256<byte> Bytes(ReadOnlySpan<char> letters)
    {
        var parts = MemoryMarshal.Cast<char, ushort>(letters);
        return Vector256.NarrowWithSaturation(Vector256.Create(parts), Vector256.Create(parts[Vector256<ushort>.Count..]));
    }
}
