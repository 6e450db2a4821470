using System.Net;
using System.Text;
using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.LocalRuntime.Tests.Triggers.Queues;
using ImtHub.LocalRuntime.Tests.Triggers.Timers;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Http;

public class AdminEndpointTests
{
    private readonly TestHost _app;

    public AdminEndpointTests(AzuriteFixture azurite)
    {
        _app = new TestHost(azurite);
        _app.Settings["Queue"] = UniqueNames.Queue();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AtStart", "the-master-key", "{}", HttpStatusCode.Accepted)]
    [InlineData("atstart", "the-master-key", """{"input":""}""", HttpStatusCode.Accepted)]
    [InlineData("AtStart", "the-host-key", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("AtStart", "", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("None", "the-master-key", "{}", HttpStatusCode.NotFound)]
    [InlineData("AtStart", "the-master-key", "input", HttpStatusCode.BadRequest)]
    public async Task The_master_key_runs_a_function_by_hand(string function, string key, string body, HttpStatusCode expected)
    {
        await using var host = await _app.StartAsync(typeof(AtStart));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(expected, await PostAsync(host.BaseAddress, function, key, body));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(expected == HttpStatusCode.Accepted ? 2 : 1, _app.Probe.Seen.Count);
    }

    [Fact]
    public async Task The_input_is_what_the_trigger_gives()
    {
        await using var host = await _app.StartAsync(typeof(TakeText));
        await PostAsync(host.BaseAddress, nameof(TakeText), TestHost.Keys.Master, """{"input":"by hand"}""");
        await Eventually.TrueAsync(() => _app.Probe.Seen.Count == 1, Stop);
        Assert.Equal(["by hand"], _app.Probe.Seen);
    }

    private static async Task<HttpStatusCode> PostAsync(Uri host, string function, string key, string body)
    {
        using var client = new HttpClient { BaseAddress = host };
        using var request = new HttpRequestMessage(HttpMethod.Post, "admin/functions/" + function)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-functions-key", key);
        using var response = await client.SendAsync(request, Stop);
        return response.StatusCode;
    }
}
