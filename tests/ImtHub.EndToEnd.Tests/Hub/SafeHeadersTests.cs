using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>Every answer of the local site, found or not, runs nothing and loads nothing from elsewhere.</summary>
public sealed class SafeHeadersTests(RunningHub hub)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/console/runs")]
    [InlineData("/console/apprentices")]
    [InlineData("/console/incidents")]
    [InlineData("/mails")]
    [InlineData("/console/site.css")]
    [InlineData("/console/no-such-page")]
    [InlineData("/console/receipts/hours/nobody/none.csv/receipt.html")]
    [InlineData("/api/hours/rmg")]
    public async Task Every_answer_has_the_headers_that_keep_strangers_content_from_acting(string path)
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("default-src 'none'; ", Policy(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", Policy(answer), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain("unsafe-inline", Policy(answer), StringComparison.Ordinal);
        Assert.Equal(path != "/console/site.css", answer.Headers.CacheControl!.NoStore);
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}
