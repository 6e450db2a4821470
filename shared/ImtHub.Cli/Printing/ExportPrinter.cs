using ImtHub.Records;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;

namespace ImtHub.Cli.Printing;

/// <summary>Says what an export holds, and where to look for whoever is not in it.</summary>
internal static class ExportPrinter
{
    public static void Print(ExportManifest manifest, string folder)
    {
        var counts = manifest.Counts;
        System.Console.Out.WriteLine(
            $"{manifest.Layout} {manifest.Version} as of {ExportName.Day(manifest.AsOf)}: {Words.Count(counts.Exported, "row")} of {counts.Considered}"
        );
        System.Console.Out.WriteLine(
            $"  {counts.LeftOut} left out (left-out.csv says why), {counts.Settled} known to the registry already, {counts.NotBegun} not begun"
        );
        System.Console.Out.WriteLine(
            manifest.Previous is { } previous
                ? $"  since {ExportName.Day(previous.AsOf)}: {counts.New} new, {counts.Changed} changed, {counts.Gone} gone (changes.csv)"
                : "  the first export: every row is new"
        );
        foreach (var unverified in manifest.Unverified)
        {
            System.Console.Out.WriteLine($"  not verified: {unverified}");
        }

        System.Console.Out.WriteLine($"  {folder}");
    }
}
