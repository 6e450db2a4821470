using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ImtHub.Fuzz.Inputs;
using ImtHub.Fuzz.Targets;

namespace ImtHub.Fuzz.Running;

/// <summary>
/// Runs inputs in processes of their own, so that one which ends its process, takes too much memory or never ends is found too; its worker
/// is started again behind it.
/// </summary>
/// <param name="workers">How many processes.</param>
/// <param name="folder">Where crashing inputs are written.</param>
internal sealed class FuzzFleet(ulong seed, int workers, string folder)
{
    // What one file may take, and what the runtime, the corpus and the compiled code take besides.
    private const long HeapBytes = (256L + 128) * 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, FuzzCrash> _crashes = new();

    /// <summary>The crashes, one for each cause.</summary>
    public IReadOnlyCollection<FuzzCrash> Crashes =>
        [.. _crashes.Values.OrderBy(crash => crash.Kind, StringComparer.Ordinal).ThenBy(crash => crash.Index)];

    /// <summary>Runs so many inputs of a kind and returns how long that took.</summary>
    public async Task<TimeSpan> RunAsync(FuzzKind kind, long inputs, Action<long> progress)
    {
        Directory.CreateDirectory(folder);
        var watch = Stopwatch.StartNew();
        var done = new long[workers];
        await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(worker =>
                    Task.Run(() =>
                        WorkAsync(
                            kind,
                            worker,
                            inputs,
                            at =>
                            {
                                Volatile.Write(ref done[worker], at);
                                progress(done.Sum() / workers);
                            }
                        )
                    )
                )
        );
        return watch.Elapsed;
    }

    private async Task WorkAsync(FuzzKind kind, long from, long inputs, Action<long> progress)
    {
        var place = Path.GetTempFileName();
        try
        {
            while (from < inputs)
            {
                var ended = await RunWorkerAsync(kind, from, inputs, place, progress);
                var at = BitConverter.ToInt64(await File.ReadAllBytesAsync(place));
                if (at >= inputs)
                {
                    break;
                }

                Note(new FuzzCrash(kind.Name, at, ended));
                from = at + workers;
            }
        }
        finally
        {
            File.Delete(place);
        }
    }

    /// <summary>Runs one worker to its end and returns what ended it.</summary>
    private async Task<string> RunWorkerAsync(FuzzKind kind, long from, long inputs, string place, Action<long> progress)
    {
        await File.WriteAllBytesAsync(place, BitConverter.GetBytes(from));
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach (var argument in (string[])["worker", kind.Name, Number((long)seed), Number(from), Number(workers), Number(inputs), place])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Split(' ', 2) is [var index, var what] && long.TryParse(index, CultureInfo.InvariantCulture, out var number))
            {
                Note(new FuzzCrash(kind.Name, number, what));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var (last, since) = (-1L, Stopwatch.StartNew());
        while (!process.HasExited)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1)));
            var at = BitConverter.ToInt64(await File.ReadAllBytesAsync(place));
            progress(at);
            if (at != last)
            {
                (last, since) = (at, Stopwatch.StartNew());
            }
            else if (since.Elapsed > s_patience)
            {
                process.Kill();
                await process.WaitForExitAsync();
                return "Time: it did not end";
            }
        }
        await process.WaitForExitAsync();
        return $"The process ended: {string.Join(" < ", errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(6))}";
    }

    private void Note(FuzzCrash crash)
    {
        // Messages may quote the input: the cause is the exception and its place.
        var cause =
            $"{crash.Kind} {crash.What.Split(':')[0]} {(crash.What.Contains('|', StringComparison.Ordinal) ? crash.What[crash.What.LastIndexOf('|')..] : "")}";
        if (!_crashes.TryAdd(cause, crash))
        {
            return;
        }

        var input = FuzzKinds.Find(crash.Kind)!.Make(FuzzRandom.For(seed, crash.Kind, crash.Index));
        File.WriteAllBytes(
            Path.Combine(
                folder,
                string.Create(CultureInfo.InvariantCulture, $"{crash.Kind}-{seed}-{crash.Index}{Path.GetExtension(input.Path)}")
            ),
            input.Content
        );
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
