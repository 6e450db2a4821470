using System.Globalization;

namespace ImtHub.Benchmarks;

/// <summary>Options of a benchmark's command line.</summary>
internal static class Options
{
    public static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
            ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
            : otherwise;
}
