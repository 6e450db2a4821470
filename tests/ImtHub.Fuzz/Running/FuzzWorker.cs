using System.Globalization;
using System.IO.MemoryMappedFiles;
using ImtHub.Fuzz.Targets;

namespace ImtHub.Fuzz.Running;

/// <summary>A process that runs its share of the inputs, and leaves behind which one it was at should it end.</summary>
internal static class FuzzWorker
{
    /// <summary>
    /// Runs inputs <paramref name="from"/>, <paramref name="from"/> + <paramref name="step"/>, … below <paramref name="until"/>; tells
    /// crashes on standard output.
    /// </summary>
    /// <param name="from">The first input.</param>
    /// <param name="step">How many workers there are.</param>
    /// <param name="place">A file of eight bytes that holds the number of the input at work.</param>
    public static async Task RunAsync(FuzzKind kind, ulong seed, long from, long step, long until, string place)
    {
        using var file = MemoryMappedFile.CreateFromFile(place, FileMode.OpenOrCreate, null, sizeof(long));
        using var at = file.CreateViewAccessor(0, sizeof(long));
        for (var index = from; index < until; index += step)
        {
            at.Write(0, index);
            if (await FuzzRun.TryAsync(kind, seed, index) is { } crash)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{crash.Index} {crash.What}"));
            }
        }
        at.Write(0, until);
    }
}
