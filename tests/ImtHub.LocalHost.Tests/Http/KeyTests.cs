using System.Net;
using System.Text;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Http;

public sealed class KeyTests(Stage stage) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = stage.Host.BaseAddress };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("WithKey", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("WithKey", null, "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("WithKey", "wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("WithKey", "", "the-function-key", HttpStatusCode.Unauthorized)]
    [InlineData("WithKey", "the-function-key", null, HttpStatusCode.OK)]
    [InlineData("WithKey", null, "the-function-key", HttpStatusCode.OK)]
    [InlineData("WithKey", "the-host-key", null, HttpStatusCode.OK)]
    [InlineData("WithKey", "the-master-key", null, HttpStatusCode.OK)]
    [InlineData("WithKey", "wrong", "the-function-key", HttpStatusCode.Unauthorized)]
    [InlineData("WithKey", "the-function-key", "wrong", HttpStatusCode.OK)]
    [InlineData("OtherWithKey", "the-function-key", null, HttpStatusCode.Unauthorized)]
    [InlineData("OtherWithKey", "the-host-key", null, HttpStatusCode.OK)]
    [InlineData("operations/state", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("operations/state", "the-host-key", null, HttpStatusCode.Unauthorized)]
    [InlineData("operations/state", "the-master-key", null, HttpStatusCode.OK)]
    [InlineData("AnyMethod", "wrong", null, HttpStatusCode.OK)]
    public async Task A_key_opens_what_it_is_for_and_a_wrong_header_beats_a_right_query(
        string route,
        string? header,
        string? code,
        HttpStatusCode expected
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/{route}{(code is null ? "" : "?code=" + code)}");
        if (header is not null)
        {
            request.Headers.Add("x-functions-key", header);
        }

        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
        {
            Assert.Empty(await response.Content.ReadAsStringAsync(Stop));
        }
    }

    [Theory]
    [InlineData("OnSchedule", "the-master-key", "{}", HttpStatusCode.Accepted)]
    [InlineData("onschedule", "the-master-key", """{"input":""}""", HttpStatusCode.Accepted)]
    [InlineData("OnSchedule", "the-host-key", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("OnSchedule", "", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("None", "the-master-key", "{}", HttpStatusCode.NotFound)]
    [InlineData("AnyMethod", "the-master-key", "{}", HttpStatusCode.NotFound)]
    [InlineData("OnSchedule", "the-master-key", "input", HttpStatusCode.BadRequest)]
    [InlineData("OnSchedule", "the-master-key", "[]", HttpStatusCode.BadRequest)]
    public async Task The_admin_endpoint_takes_the_master_key_alone(string function, string key, string body, HttpStatusCode expected) =>
        Assert.Equal(expected, await RunByHandAsync(function, key, body));

    [Fact]
    public async Task The_admin_endpoint_runs_a_function_with_what_its_trigger_would_give()
    {
        var byHand = stage.Probe.Open();
        await RunByHandAsync("TakeText", TestHost.Keys.Master, $$"""{"input":"by hand {{byHand.Tag}}"}""");
        await RunByHandAsync("TakeBusMessage", TestHost.Keys.Master, $$"""{"input":"by hand {{byHand.Tag}}"}""");
        await byHand.SeenAsync(2);
        Assert.Equal(["TakeBusMessage", "TakeText"], byHand.Told.Select(told => told.Function).Order(StringComparer.Ordinal));
        Assert.All(byHand.Seen, seen => Assert.Equal("by hand " + byHand.Tag, seen));
    }

    [Fact]
    public async Task Keys_that_nobody_gave_are_made_once_and_kept_in_the_store()
    {
        var host = new TestHost(stage);
        host.Options = host.Options with { Keys = null };
        string master,
            function;
        await using (var running = await host.StartAsync("WithKey"))
        {
            (master, function) = (running.Keys.Master, running.Keys.Functions["WithKey"]);
            using var client = new HttpClient { BaseAddress = running.BaseAddress };
            Assert.Equal("/api/WithKey", await client.GetStringAsync("api/WithKey?code=" + function, Stop));
        }

        await using (var running = await host.StartAsync("WithKey"))
        {
            Assert.Equal((master, function), (running.Keys.Master, running.Keys.Functions["WithKey"]));
        }

        Assert.NotEqual(master, function);
        Assert.NotEqual(master, TestHost.Keys.Master);
    }

    private async Task<HttpStatusCode> RunByHandAsync(string function, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "admin/functions/" + function)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-functions-key", key);
        using var response = await _client.SendAsync(request, Stop);
        return response.StatusCode;
    }
}
