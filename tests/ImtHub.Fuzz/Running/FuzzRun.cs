using ImtHub.Fuzz.Inputs;
using ImtHub.Fuzz.Targets;

namespace ImtHub.Fuzz.Running;

/// <summary>Runs inputs one after the other in this process.</summary>
internal static class FuzzRun
{
    // 20 seconds for 10 MB, and what the first inputs of a process take to be compiled.
    private const double SecondsPerByte = 20.0 / (10 * 1024 * 1024);
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(3);

    /// <summary>Runs one input; null when all is well.</summary>
    public static async Task<FuzzCrash?> TryAsync(FuzzKind kind, ulong seed, long index)
    {
        var input = kind.Make(FuzzRandom.For(seed, kind.Name, index));
        // Time of the processor: how busy the machine is says nothing of the input.
        var before = Environment.CpuUsage.TotalTime;
        try
        {
            await kind.TakeAsync(input);
        }
        // Whatever is thrown is what is looked for.
        catch (Exception thrown)
        {
            return new FuzzCrash(kind.Name, index, FuzzCrash.Describe(thrown));
        }
        var took = Environment.CpuUsage.TotalTime - before;
        return took > s_least + TimeSpan.FromSeconds(input.Content.Length * SecondsPerByte)
            ? new FuzzCrash(
                kind.Name,
                index,
                FormattableString.Invariant($"Time: {took.TotalSeconds:0.0} s for {input.Content.Length} bytes")
            )
            : null;
    }

    /// <summary>Runs the inputs from 0 and below <paramref name="inputs"/>.</summary>
    public static async Task<IReadOnlyList<FuzzCrash>> AllAsync(FuzzKind kind, ulong seed, long inputs)
    {
        var crashes = new List<FuzzCrash>();
        for (var index = 0L; index < inputs; index++)
        {
            if (await TryAsync(kind, seed, index) is { } crash)
            {
                crashes.Add(crash);
            }
        }
        return crashes;
    }
}
