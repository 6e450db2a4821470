using ImtHub.Cli.Ingest;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>Reports, exports and digests of a folder take its files in once: what came of them is kept until a file changes.</summary>
public sealed class KeptStoresTests : IDisposable
{
    private const string Form = "enrollments/rmg/first.csv";

    private readonly TemporaryFolder _place = new();
    private readonly TemporaryFolder _folder = TemporaryFolder.WithSampleConfiguration(
        (Form, File.ReadAllText(Repository.PathTo("samples", "files", "enrollments", "rmg", "2014-04-first-cohort.csv")))
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_place.Path, "kept");

    public void Dispose()
    {
        _place.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_second_report_on_a_folder_begins_at_once_says_the_same_and_a_changed_file_is_taken_in()
    {
        _folder.Write("story.json", """{ "day": "2014-12-31" }""");
        var first = await ReportAsync("first");
        Assert.Contains(Form, first.Errors, StringComparison.Ordinal);
        Assert.Contains("12 apprentices", first.Output, StringComparison.Ordinal);
        // The folder's story says of which day.
        Assert.Contains("outcomes/2014-12-31/outcomes.html", first.Output, StringComparison.Ordinal);

        var second = await ReportAsync("second");
        Assert.DoesNotContain(Form, second.Errors, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        // Both begin from an empty folder: what the first laid down was not kept.
        foreach (var name in new[] { "outcomes.csv", "outcomes.json" })
        {
            Assert.Equal(
                await File.ReadAllTextAsync(Path.Combine(_place.Path, "first", "outcomes", "2014-12-31", name), Stop),
                await File.ReadAllTextAsync(Path.Combine(_place.Path, "second", "outcomes", "2014-12-31", name), Stop)
            );
        }

        // Other commands use the same store, two of them at once.
        var (export, digest) = (
            RunAsync("export", "state-roster", _folder.Path, "--out", Path.Combine(_place.Path, "export")),
            RunAsync("digest", _folder.Path, "--committee", "rmg", "--out", Path.Combine(_place.Path, "digest.txt"))
        );
        foreach (var (code, output, errors) in await Task.WhenAll(export, digest))
        {
            Assert.True(code == 0, output + errors);
            Assert.DoesNotContain(Form, errors, StringComparison.Ordinal);
        }
        Assert.Contains(
            "31 Dec 2014",
            await File.ReadAllTextAsync(Path.Combine(_place.Path, "digest.txt"), Stop),
            StringComparison.Ordinal
        );

        Assert.Contains(Form, (await ReportAsync("fresh", "--fresh")).Errors, StringComparison.Ordinal);
        _folder.Write(
            "files/enrollments/rmg/second.csv",
            await File.ReadAllTextAsync(Repository.PathTo("samples", "files", "enrollments", "rmg", "2016-02-second-cohort.csv"), Stop)
        );
        var changed = await ReportAsync("changed", "--as-of", "2016-12-31");
        Assert.Contains("enrollments/rmg/second.csv", changed.Errors, StringComparison.Ordinal);
        Assert.Contains("24 apprentices", changed.Output, StringComparison.Ordinal);

        // Two are kept, for their user alone, and one command removes them.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Root));
        }
        Assert.Equal(2, Directory.GetFileSystemEntries(Root).Length);
        var (_, listed, _) = await RunAsync("kept");
        Assert.Equal(2, listed.Split('\n').Count(line => line.StartsWith(_folder.Path + '\t', StringComparison.Ordinal)));
        var (_, removed, _) = await RunAsync("kept", "--remove");
        Assert.Contains("2 kept stores removed", removed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Root));
    }

    [Fact]
    public void A_store_that_was_not_kept_to_its_end_is_not_used()
    {
        var kept = new KeptStores(Root);
        Keep(kept, "a");
        File.Delete(Directory.GetFiles(Root, "kept.json", SearchOption.AllDirectories).Single());

        using var work = WorkFolder.Take(Root);
        Assert.False(kept.TryCopy("a", work));
        Assert.Empty(kept.List());
        Assert.Equal(0, kept.RemoveAll());
        Assert.Empty(Directory.GetDirectories(Root, "kept-*"));
    }

    [Fact]
    public void A_store_of_another_key_is_not_used_and_what_is_written_into_a_copy_stays_out_of_what_is_kept()
    {
        var kept = new KeptStores(Root);
        Keep(kept, "a");
        using (var work = WorkFolder.Take(Root))
        {
            Assert.False(kept.TryCopy("b", work));
            Assert.True(kept.TryCopy("a", work));
            Assert.Equal("of a", File.ReadAllText(Path.Combine(work.Path, "blobs", "one")));
            File.WriteAllText(Path.Combine(work.Path, "blobs", "one"), "changed");
        }

        using var next = WorkFolder.Take(Root);
        Assert.True(kept.TryCopy("a", next));
        Assert.Equal("of a", File.ReadAllText(Path.Combine(next.Path, "blobs", "one")));
    }

    [Fact]
    public void Of_more_stores_than_are_kept_the_one_that_was_used_longest_ago_goes()
    {
        var kept = new KeptStores(Root);
        var keys = Enumerable.Range(0, KeptStores.Max + 1).Select(number => $"key-{number}").ToList();
        var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var key in keys.Take(KeptStores.Max))
        {
            Keep(kept, key);
            File.SetLastWriteTimeUtc(Path.Combine(Root, "kept-" + key, "kept.json"), day = day.AddDays(1));
        }
        // The oldest is used once more, so that the second is the one.
        using (var work = WorkFolder.Take(Root))
        {
            Assert.True(kept.TryCopy(keys[0], work));
        }

        Keep(kept, keys[^1]);

        Assert.Equal(
            keys.Where(key => key != keys[1]).Order(),
            Directory.GetDirectories(Root, "kept-*").Select(path => Path.GetFileName(path)["kept-".Length..]).Order()
        );
    }

    [Fact]
    public void What_a_killed_command_left_is_removed_and_what_another_works_in_is_not()
    {
        _ = new KeptStores(Root);
        var killed = Path.Combine(Root, "work-killed");
        Directory.CreateDirectory(killed);
        File.WriteAllText(killed + ".in-use", "");
        using var atWork = WorkFolder.Take(Root);

        WorkFolder.RemoveAbandoned(Root);

        Assert.Equal([atWork.Path], Directory.GetDirectories(Root));
    }

    private static void Keep(KeptStores kept, string key)
    {
        using var work = WorkFolder.Take(kept.Root);
        Directory.CreateDirectory(Path.Combine(work.Path, "blobs"));
        File.WriteAllText(Path.Combine(work.Path, "blobs", "one"), "of " + key);
        kept.Keep(key, "/folders/" + key, work);
    }

    private async Task<(string Output, string Errors)> ReportAsync(string output, params string[] more)
    {
        var (code, printed, errors) = await RunAsync([
            "report",
            "outcomes",
            _folder.Path,
            "--out",
            Path.Combine(_place.Path, output),
            .. more,
        ]);
        Assert.True(code == 0, printed + errors);
        return (printed, errors);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ImtHubProcess.RunAsync(new Dictionary<string, string> { [KeptStores.Setting] = Root }, Stop, arguments);
}
