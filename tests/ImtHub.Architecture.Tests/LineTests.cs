using System.Text.RegularExpressions;
using Xunit;

namespace ImtHub.Architecture.Tests;

/// <summary>What the formatter leaves: comments and texts.</summary>
public sealed partial class LineTests
{
    private const int Columns = 140;
    private const string RawQuotes = "\"\"\"";

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
            if (!isRaw && !line.Contains("https://", StringComparison.Ordinal) && WithoutTexts(line).Length > Columns)
            {
                yield return index + 1;
            }

            isRaw ^= (line.Split(RawQuotes).Length - 1) % 2 == 1;
        }
    }

    private static string WithoutTexts(string line) => RestOfRaw().Replace(Plain().Replace(Raw().Replace(line, ""), ""), "");

    [GeneratedRegex("\"{3}.*?\"{3}")]
    private static partial Regex Raw();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Plain();

    [GeneratedRegex("\"{3}.*$")]
    private static partial Regex RestOfRaw();

    internal static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "ImtHub.sln"))
            ? folder
            : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in a checkout."));
}
