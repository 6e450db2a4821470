using System.Numerics;

namespace ImtHub.Intake.Mapping;

/// <summary>A Bloom filter whose bits of one key stand in one line of the processor's cache: it never misses a key, and takes about one in a thousand others for one.</summary>
internal sealed class KeyFilter(long capacity)
{
    private const int WordsPerLine = 8;
    private const int KeysPerLine = 32;
    private readonly ulong[] _words = new ulong[WordsPerLine * (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, capacity / KeysPerLine))];

    /// <summary>Keys for which it is made: with more it takes more others for a key.</summary>
    public long Capacity => capacity;

    public void Add(ulong key)
    {
        var (first, second) = Words(key);
        _words[first] |= Bits(key);
        _words[second] |= Bits(key >> 18);
    }

    public bool MayHold(ulong key)
    {
        var (first, second) = Words(key);
        return (_words[first] & Bits(key)) == Bits(key) && (_words[second] & Bits(key >> 18)) == Bits(key >> 18);
    }

    // Two words of the line that the key's high bits choose.
    private (int First, int Second) Words(ulong key)
    {
        var line = (int)(key >> 42) & ((_words.Length / WordsPerLine) - 1);
        return ((line * WordsPerLine) + (int)((key >> 36) & 7), (line * WordsPerLine) + (int)((key >> 39) & 7));
    }

    // Three bits out of 64, each from six bits of the key that choose nothing else.
    private static ulong Bits(ulong key) => (1UL << (int)key) | (1UL << (int)(key >> 6)) | (1UL << (int)(key >> 12));
}
