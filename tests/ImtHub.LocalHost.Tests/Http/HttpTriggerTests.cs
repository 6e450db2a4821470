using System.Net;
using System.Net.Sockets;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Http;

public sealed class HttpTriggerTests(Stage stage) : IDisposable
{
    private readonly ProbeCase _case = stage.Probe.Open();
    private readonly HttpClient _client = new() { BaseAddress = stage.Host.BaseAddress };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

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
    public async Task Route_parts_and_the_body_reach_the_function_and_its_status_the_caller()
    {
        using var response = await _client.PostAsync("api/hours/acme/7", new StringContent("8 hours"), Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("acme 7 acme 8 hours", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Functions_of_one_shape_of_route_are_told_apart_by_method_in_any_case_and_see_the_callers_host() =>
        Assert.Equal($"got Acme of {stage.Host.BaseAddress.Authority}", await _client.GetStringAsync("API/Hours/Acme", Stop));

    [Fact]
    public async Task An_unhandled_exception_is_a_500_with_an_empty_body()
    {
        using var response = await _client.GetAsync("api/Failing", Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_body_of_as_many_bytes_as_the_worker_takes_arrives_whole()
    {
        using var response = await _client.PostAsync("api/CountBytes", new ByteArrayContent(new byte[30_000_000]), Stop);
        Assert.Equal("30000000", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_body_larger_than_the_worker_takes_fails_its_function_and_the_next_request_is_served()
    {
        using var body = new ByteArrayContent(new byte[30_000_001]);
        using var response = await _client.PostAsync("api/CountBytes", body, Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("GET", await _client.GetStringAsync("api/AnyMethod", Stop));
    }

    [Fact]
    public async Task A_large_answer_arrives_whole() =>
        Assert.Equal(40_000_000, (await _client.GetByteArrayAsync("api/bytes/40000000", Stop)).Length);

    [Fact]
    public async Task A_caller_that_goes_away_cancels_its_function()
    {
        _case.Then = _ => ProbeAnswer.Wait;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var answer = _client.GetAsync("api/ask/" + _case.Tag, gone.Token);
        await _case.WaitingAsync(1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await Eventually.TrueAsync(() => _case.Cancelled.Count == 1, Stop);
    }

    [Fact]
    public async Task The_result_answers_and_its_outputs_are_sent()
    {
        _case.Then = told =>
            told.Function == "AcceptHours" ? new ProbeAnswer("return", [_case.Tag + " a", _case.Tag + " b"]) : ProbeAnswer.Return;
        using var response = await _client.PostAsync("api/accept/" + _case.Tag, content: null, Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await _case.SeenAsync(3);
        Assert.Equal([_case.Tag + " a", _case.Tag + " b"], _case.Seen.Skip(1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("attacker.example:7071")]
    public async Task A_request_under_another_hosts_name_is_refused(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/AnyMethod");
        request.Headers.Host = name;
        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("Host:\r\n")]
    [InlineData("Host: \r\n")]
    public async Task A_request_without_a_hosts_name_is_refused(string header)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(stage.Host.BaseAddress.Host, stage.Host.BaseAddress.Port, Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes($"GET /api/AnyMethod HTTP/1.1\r\n{header}Connection: close\r\n\r\n"),
            Stop
        );
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_the_worker_was_not_told_of_cannot_be_smuggled_in_by_its_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/AnyMethod");
        request.Headers.Add("x-ms-invocation-id", "made-up");
        using var response = await _client.SendAsync(request, Stop);
        Assert.Equal("GET", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Only_loopback_is_listened_on()
    {
        Assert.Equal(IPAddress.Loopback.ToString(), stage.Host.BaseAddress.Host);
        var own = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), Stop)).Where(address => !IPAddress.IsLoopback(address)).ToList();
        foreach (var address in own)
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAnyAsync<SocketException>(async () => await socket.ConnectAsync(address, stage.Host.BaseAddress.Port, Stop));
        }
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => _client.GetStringAsync($"api/hours/{i}", Stop)));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"got {i} of {stage.Host.BaseAddress.Authority}"), answers);
    }
}
