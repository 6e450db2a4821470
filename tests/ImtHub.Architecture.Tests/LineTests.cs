using Xunit;

namespace ImtHub.Architecture.Tests;

/// <summary>What the formatter leaves: comments and texts.</summary>
public sealed class LineTests
{
    private const int Columns = 140;

    [Fact]
    public void No_line_is_longer_than_140_columns_but_for_a_text_in_it()
    {
        var root = Root(AppContext.BaseDirectory);
        string[] folders = ["shared", "functions", "tests", "samples"];

        var tooLong = folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => TooLong(File.ReadAllLines(file)).Select(line => $"{Path.GetRelativePath(root, file)}:{line}"));

        Assert.Equal([], tooLong);
    }

    private static IEnumerable<int> TooLong(string[] lines)
    {
        var isRaw = false;
        foreach (var (index, line) in lines.Index())
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            if (
                line.Length > Columns
                && !isRaw
                && !line.Contains('"', StringComparison.Ordinal)
                && !line.Contains("https://", StringComparison.Ordinal)
            )
            {
                yield return index + 1;
            }

            isRaw ^= quotes % 2 == 1;
        }
    }

    internal static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "ImtHub.sln"))
            ? folder
            : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in a checkout."));
}
