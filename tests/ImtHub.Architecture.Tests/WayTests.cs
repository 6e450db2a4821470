using System.Text.RegularExpressions;
using Xunit;

namespace ImtHub.Architecture.Tests;

/// <summary>The paths through the code that docs/architecture.md walks.</summary>
public sealed partial class WayTests
{
    private static readonly string s_root = LineTests.Root(AppContext.BaseDirectory);

    [Theory]
    [InlineData("A grade row becomes a credit", 30)]
    [InlineData("An event becomes a mail", 26)]
    public void A_way_that_the_docs_walk_is_there_and_is_no_longer_than_it_was(string title, int most)
    {
        var way = Way(title);
        Assert.Equal([], way.Where(file => !File.Exists(Path.Combine(s_root, file))));
        Assert.InRange(way.Count, 2, most);
        Assert.Equal(way.Count, way.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("A grade row becomes a credit")]
    [InlineData("An event becomes a mail")]
    public void Each_file_of_a_way_is_asked_by_one_further_up(string title)
    {
        var way = Way(title);
        // What handlers reach by a property of their ports.
        var above = new List<string> { Text("shared/ImtHub.Intake/Processing/IntakeStores.cs") };
        var unasked = new List<string>();
        foreach (var file in way)
        {
            // A trigger is started by a queue, a topic or a container.
            if (!file.StartsWith("functions/", StringComparison.Ordinal) && above.Count > 1 && !Names(file).Any(Named))
            {
                unasked.Add(file);
            }

            above.Add(Text(file));
        }

        Assert.Equal([], unasked);

        bool Named(string name) => above.Exists(text => Regex.IsMatch(text, $@"\b{name}\b"));
    }

    // The type that the file is named after, and the ports that it implements.
    private static IEnumerable<string> Names(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        yield return name;
        foreach (Match port in Ports().Matches(Text(file)))
        {
            yield return port.Groups["port"].Value;
        }
    }

    private static List<string> Way(string title)
    {
        var section = Text("docs/architecture.md").Split("\n### ").Single(part => part.StartsWith(title + "\n", StringComparison.Ordinal));
        return [.. Rows().Matches(section).Select(row => row.Groups["file"].Value)];
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(s_root, file));

    [GeneratedRegex(@"^\| \d+ \| `(?<file>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"[:,]\s+(?<port>I[A-Z]\w+)")]
    private static partial Regex Ports();
}
