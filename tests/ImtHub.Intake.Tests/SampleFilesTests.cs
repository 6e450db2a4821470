using System.Globalization;
using System.Text.RegularExpressions;
using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.Intake.Tests;

/// <summary>Every sample file ends in the counts that samples/README.md promises, and the same files sent again change nothing.</summary>
public sealed partial class SampleFilesTests
{
    private static readonly string s_samples = Find("samples");

    [Fact]
    public async Task Every_sample_file_ends_in_the_counts_of_its_readme_and_of_its_dry_run_and_sent_again_changes_nothing()
    {
        var hub = new IntakeBench(Profiles());
        var promised = Promised();
        Assert.NotEmpty(promised);
        var minute = 0;
        foreach (var (file, counts) in promised)
        {
            var dry = await hub.DryRunAsync(file, await ReadAsync(file), minute);
            var run = await hub.DropAsync(file, await ReadAsync(file), minute++);
            // The dry run against the hub told what would become of it.
            Assert.Equal(
                (counts, counts.Unchanged),
                (
                    new FileCounts(
                        dry.Received,
                        dry.Accepted - dry.Unchanged!.Value,
                        dry.Unchanged.Value,
                        dry.Held,
                        dry.Rejected,
                        dry.NotOurs
                    ),
                    dry.Unchanged
                )
            );
            Assert.Equal(hub.Receipts.Receipt(file).Problems, dry.Problems);
            Assert.True(
                counts == run.Counts,
                $"{file}: {run.Counts} instead of {counts}{Environment.NewLine}{string.Join(Environment.NewLine, hub.Receipts.Receipt(file).Problems)}"
            );
        }
        var (records, events) = (Totals(hub), hub.Apprentices.Events.Count);
        foreach (var (file, counts) in promised)
        {
            var dry = await hub.DryRunAsync(file, await ReadAsync(file), minute);
            Assert.Equal(dry.Accepted, dry.Unchanged);
            var again = (await hub.DropAsync(file, await ReadAsync(file), minute++)).Counts;
            Assert.True(
                again == counts with { Applied = 0, Unchanged = counts.Applied + counts.Unchanged },
                $"{file} sent again: {again} instead of unchanged, first {counts}"
            );
        }
        Assert.Equal((records, events), (Totals(hub), hub.Apprentices.Events.Count));
    }

    private static string Totals(IntakeBench hub) =>
        string.Join(
            Environment.NewLine,
            hub.Apprentices.Records.OrderBy(record => record.Id, StringComparer.Ordinal)
                .Select(record =>
                    string.Create(CultureInfo.InvariantCulture, $"{record.Id} {record.Status} {record.OjlHours} {record.RiHours}")
                )
        );

    private static Task<byte[]> ReadAsync(string file) =>
        System.IO.File.ReadAllBytesAsync(Path.Combine(s_samples, "files", file), TestContext.Current.CancellationToken);

    private static (string, string)[] Profiles() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(s_samples, "config", "profiles"), "*.json", SearchOption.AllDirectories)
                .Select(path =>
                    (
                        Path.GetFileName(Path.GetDirectoryName(path)) + "/" + Path.GetFileNameWithoutExtension(path),
                        System.IO.File.ReadAllText(path)
                    )
                ),
        ];

    private static List<(string File, FileCounts Counts)> Promised() =>
        [
            .. CountsRow()
                .Matches(System.IO.File.ReadAllText(Path.Combine(s_samples, "README.md")))
                .Select(row =>
                    (
                        row.Groups["file"].Value,
                        new FileCounts(Count(row, 1), Count(row, 2), Count(row, 3), Count(row, 4), Count(row, 5), Count(row, 6))
                    )
                ),
        ];

    private static int Count(Match row, int index) => int.Parse(row.Groups[index].Value, CultureInfo.InvariantCulture);

    private static string Find(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(root!.FullName, "ImtHub.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(root.FullName, folder);
    }

    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex CountsRow();
}
