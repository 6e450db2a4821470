using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A payroll system posts hours.</summary>
public sealed class PostHoursTests(RunningHub hub)
{
    private static readonly CancellationToken s_stop = CancellationToken.None;

    [Fact]
    public async Task Posted_hours_are_stored_and_taken_in_from_the_stored_file()
    {
        using var client = Client(hub.Hub.MasterKey);
        using var answer = await client.PostAsJsonAsync(
            "api/hours/rmg", new { entries = new[] { new { worker = "999999", date = "2016-05-02", hours = 8.0m, payCode = "REG" } } }, s_stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>(s_stop);
        Assert.Equal(1, accepted.GetProperty("entries").GetInt32());
        var folder = accepted.GetProperty("receipt").GetString()!.TrimEnd('/');
        Assert.StartsWith("hours/rmg/", folder, StringComparison.Ordinal);

        var name = folder.Split('/')[^1];
        var run = await Eventually.NotNullAsync(
            async () => await hub.RunAsync(Intake.Files.Feed.Hours, "rmg", name) is { State: RunState.Finished } ended ? ended : null,
            TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (run.Counts.Received, run.Counts.NotOurs));
        Assert.Equal(RunState.Finished, (await hub.ReceiptAsync(folder)).State);
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "$.entries")]
    [InlineData("""{"entries":[{"worker":"1","date":"02.05.2016","hours":8,"payCode":"REG"}]}""", "$.entries[0].date")]
    [InlineData("""{"entries":[{"worker":"1","date":"2016-05-02","hours":"8","payCode":"REG"}]}""", "$.entries[0].hours")]
    public async Task A_malformed_body_is_answered_with_400_and_nothing_is_stored(string body, string path)
    {
        var before = await hub.Reader.RunsAsync(TestContext.Current.CancellationToken);
        using var client = Client(hub.Hub.MasterKey);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("api/hours/menomonee-valley", UriKind.Relative), content, s_stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(s_stop);
        Assert.Contains(problem.GetProperty("problems").EnumerateArray(), found => found.GetProperty("jsonPath").GetString() == path);
        Assert.DoesNotContain(await hub.Reader.RunsAsync(TestContext.Current.CancellationToken), run => run.Partner == "menomonee-valley" && !before.Contains(run));
    }

    [Fact]
    public async Task Without_the_key_nobody_posts()
    {
        using var client = Client("wrong");
        using var answer = await client.PostAsJsonAsync("api/hours/rmg", new { entries = Array.Empty<object>() }, s_stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_employer_that_is_not_known_is_told_so()
    {
        using var client = Client(hub.Hub.MasterKey);
        using var answer = await client.PostAsJsonAsync("api/hours/nobody", new { entries = Array.Empty<object>() }, s_stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = hub.Hub.Address };
        client.DefaultRequestHeaders.Add("x-functions-key", key);
        return client;
    }
}
