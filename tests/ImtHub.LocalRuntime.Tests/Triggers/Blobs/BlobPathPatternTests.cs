using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Triggers.Blobs;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Blobs;

public class BlobPathPatternTests
{
    [Theory]
    [InlineData("acme/deep/er.csv", "acme/deep", "er.csv")]
    [InlineData("acme/er.csv", "acme", "er.csv")]
    [InlineData("acme//er.csv", "acme/", "er.csv")]
    public void Parts_match_greedily(string blob, string employer, string name)
    {
        var parts = BlobPathPattern.Parse("hours/{employer}/{name}").Match(blob);
        Assert.Equal(employer, parts!["EMPLOYER"]);
        Assert.Equal(name, parts["name"]);
    }

    [Theory]
    [InlineData("hours/{employer}/{name}", "top.csv")]
    [InlineData("hours/{employer}/{name}", "acme/")]
    [InlineData("hours/{name}.csv", "week.txt")]
    [InlineData("hours/{name}.csv", ".csv")]
    [InlineData("hours/in/{name}", "In/week.csv")]
    [InlineData("hours/week.csv", "week.csv.bak")]
    public void A_name_that_does_not_fit_does_not_match(string pattern, string blob) =>
        Assert.Null(BlobPathPattern.Parse(pattern).Match(blob));

    [Theory]
    [InlineData("hours/{employer}/{name}", "")]
    [InlineData("hours/in/2026-{name}.csv", "in/2026-")]
    [InlineData("hours/week.csv", "week.csv")]
    public void The_listing_is_narrowed_to_what_every_match_begins_with(string pattern, string prefix) =>
        Assert.Equal(prefix, BlobPathPattern.Parse(pattern).Prefix);

    [Fact]
    public void Doubled_braces_stand_for_braces() =>
        Assert.Equal("week", BlobPathPattern.Parse("hours/{{2026}}-{name}").Match("{2026}-week")!["name"]);

    [Theory]
    [InlineData("{container}/{name}")]
    [InlineData("/{name}")]
    [InlineData("hours/{a}{b}")]
    [InlineData("hours/{a}/{a}")]
    public void A_path_that_cannot_be_watched_is_refused(string pattern) =>
        Assert.Throws<FunctionDisabledException>(() => BlobPathPattern.Parse(pattern));
}
