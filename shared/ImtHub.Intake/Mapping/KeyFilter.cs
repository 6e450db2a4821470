using System.Numerics;

namespace ImtHub.Intake.Mapping;

/// <summary>A Bloom filter whose bits of one key stand in one word: it never misses a key, and takes about one in a thousand others for one.</summary>
internal sealed class KeyFilter(int capacity)
{
    private const int KeysPerWord = 2;
    private readonly ulong[] _words = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity / KeysPerWord))];

    /// <summary>Keys for which it is made: with more it takes more others for a key.</summary>
    public int Capacity => capacity;

    public void Add(ulong key) => _words[Word(key)] |= Bits(key);

    public bool MayHold(ulong key) => (_words[Word(key)] & Bits(key)) == Bits(key);

    private int Word(ulong key) => (int)(key >> 32) & (_words.Length - 1);

    // Five bits out of 64, each from six bits of the key that do not choose the word.
    private static ulong Bits(ulong key) =>
        (1UL << (int)key) | (1UL << (int)(key >> 6)) | (1UL << (int)(key >> 12)) | (1UL << (int)(key >> 18)) | (1UL << (int)(key >> 24));
}
