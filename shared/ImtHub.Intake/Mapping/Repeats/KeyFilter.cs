using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// A Bloom filter whose bits of one key stand in one line of the processor's cache: it never misses a key, and takes at most some two in a
/// thousand others for one.
/// </summary>
internal sealed class KeyFilter(long capacity)
{
    private const int WordsPerLine = 8;
    private const int KeysPerLine = 32;
    private readonly ulong[] _words = new ulong[
        WordsPerLine * (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, capacity / KeysPerLine))
    ];

    /// <summary>Keys for which it is made: with more it takes more others for a key.</summary>
    public long Capacity => capacity;

    /// <summary>Adds a key; true when it surely was not there.</summary>
    public bool Add(ulong key)
    {
        // Two words of the line that the key's high bits choose, and in each of them three bits out of 64, from bits of the key that choose
        // nothing else.
        var line = ((int)(key >> 42) & ((_words.Length / WordsPerLine) - 1)) * WordsPerLine;
        ref var first = ref _words[line + (int)((key >> 36) & 7)];
        ref var second = ref _words[line + (int)((key >> 39) & 7)];
        var (firstBits, secondBits) = (Bits(key), Bits(key >> 18));
        var isNew = (first & firstBits) != firstBits || (second & secondBits) != secondBits;
        first |= firstBits;
        second |= secondBits;
        return isNew;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ulong key) => (1UL << (int)key) | (1UL << (int)(key >> 6)) | (1UL << (int)(key >> 12));
}
