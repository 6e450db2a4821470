namespace ImtHub.Fuzz.Inputs;

/// <summary>Numbers that are the same for the same seed on every machine and runtime (SplitMix64).</summary>
internal sealed class FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The numbers of one input.</summary>
    public static FuzzRandom For(ulong seed, string kind, long index)
    {
        var mixed = new FuzzRandom(seed);
        foreach (var letter in kind)
        {
            mixed._state = mixed.Next() ^ letter;
        }

        mixed._state = mixed.Next() ^ (ulong)index;
        return new FuzzRandom(mixed.Next());
    }

    /// <summary>A whole number from 0 and below <paramref name="most"/>, which is at least 1.</summary>
    public int Below(int most) => (int)(Next() % (ulong)most);

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Below(times) == 0;

    /// <summary>One of a list.</summary>
    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
