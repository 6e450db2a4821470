using ImtHub.Samples;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Samples;

public sealed class SampleFilesTests
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot(), "samples", "files");

    [Fact]
    public void The_committed_files_are_those_the_generator_names()
    {
        var committed = Directory
            .EnumerateFiles(s_folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(s_folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

        Assert.Equal(SampleSet.Files().Select(file => file.Path), committed);
    }

    [Fact]
    public async Task Each_committed_file_holds_the_bytes_the_generator_writes()
    {
        foreach (var file in SampleSet.Files())
        {
            var committed = await File.ReadAllBytesAsync(Path.Combine(s_folder, file.Path), TestContext.Current.CancellationToken);
            Assert.True(committed.AsSpan().SequenceEqual(file.Content), $"{file.Path} differs: run dotnet run --project samples/generator");
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImtHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests must run from a checkout: no ImtHub.sln above them.");
    }
}
