using System.Net;
using System.Text;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Http;

/// <summary>One host serves all tests of this class: none of them leaves anything behind.</summary>
public sealed class HttpTriggerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private LocalFunctionsHost _host = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await new TestHost(azurite).StartAsync(
            typeof(WithKey), typeof(OtherWithKey), typeof(AdminOnly), typeof(AnyMethod), typeof(PostHours), typeof(GetHours), typeof(FromBodyOf), typeof(Failing));
        _client = new HttpClient { BaseAddress = _host.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

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
    public async Task A_key_opens_what_it_is_for(string route, string? header, string? code, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/{route}{(code is null ? "" : "?code=" + code)}");
        if (header is not null) request.Headers.Add("x-functions-key", header);
        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized) Assert.Empty(await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("POST", "api/operations/state")]
    [InlineData("HEAD", "api/operations/state")]
    [InlineData("OPTIONS", "api/operations/state")]
    [InlineData("DELETE", "api/hours/acme")]
    [InlineData("POST", "api/hours/acme7")]
    [InlineData("POST", "api/hours/acme/first")]
    [InlineData("GET", "operations/state")]
    [InlineData("GET", "api/none")]
    public async Task What_no_route_takes_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("x-functions-key", TestHost.Keys.Master);
        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_trigger_without_methods_takes_all(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/AnyMethod");
        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal(method, await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Route_parts_and_the_body_reach_the_function()
    {
        using var response = await _client.PostAsync("api/hours/acme/7", new StringContent("8 hours"), Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("acme 7 acme 8 hours", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Functions_of_one_shape_of_route_are_told_apart_by_method() =>
        Assert.Equal("got acme", await _client.GetStringAsync("api/hours/acme", Stop));

    [Fact]
    public async Task Paths_match_in_any_case() => Assert.Equal("got Acme", await _client.GetStringAsync("API/Hours/Acme", Stop));

    [Fact]
    public async Task A_body_can_be_bound_to_a_type()
    {
        using var body = new StringContent("""{"NAME":"Ann","times":2}""", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("api/FromBodyOf", body, Stop);
        Assert.Equal("""{"name":"Ann","times":2}""", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task An_unhandled_exception_is_a_500_with_an_empty_body()
    {
        using var response = await _client.GetAsync("api/Failing", Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_request_under_another_hosts_name_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/AnyMethod");
        request.Headers.Host = "attacker.example";
        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void Only_loopback_is_listened_on() => Assert.True(_host.BaseAddress.IsLoopback);
}
