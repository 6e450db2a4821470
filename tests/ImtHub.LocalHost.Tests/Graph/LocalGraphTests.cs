using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Graph;

public sealed class LocalGraphTests : IAsyncLifetime
{
    private const string Mail = """
        {"message":{"subject":"Digest","body":{"contentType":"HTML","content":"<p>12 enrolled</p>"},
        "toRecipients":[{"emailAddress":{"address":"ann@example.org"}}]},"saveToSentItems":true}
        """;

    private readonly SentMailList _sent = new();
    private LocalGraphServer _graph = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _graph = await LocalGraphServer.StartAsync(_sent, Cancelled);
        _http = new HttpClient { BaseAddress = new Uri(_graph.BaseAddress + "/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_is_accepted_with_202_and_no_body_and_kept_as_received()
    {
        var response = await SendAsync(Mail);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
        var kept = Assert.Single(_sent.Mails);
        Assert.Equal(("hub@example.org", Mail), (kept.Mailbox, kept.Content.ToString()));
    }

    [Fact]
    public async Task A_mail_sent_as_mime_is_kept_as_its_message()
    {
        const string mime = "From: hub@example.org\r\nTo: ann@example.org\r\nSubject: Digest\r\n\r\n12 enrolled\r\n";

        var response = await SendAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(mime)), "text/plain");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(mime, Assert.Single(_sent.Mails).Content.ToString());
    }

    [Theory]
    [InlineData("{", "application/json", 400, "BadRequest")]
    [InlineData("{}", "application/json", 400, "ErrorInvalidParameter")]
    [InlineData("""{"message":{"toRecipients":[null,{}]}}""", "application/json", 400, "ErrorInvalidRecipients")]
    [InlineData(
        """{"message":{"internetMessageHeaders":[{"name":"Auto-Submitted"}]}}""",
        "application/json",
        400,
        "InvalidInternetMessageHeader"
    )]
    [InlineData("no base64!", "text/plain", 400, "ErrorMimeContentInvalidBase64String")]
    [InlineData("", "text/plain", 400, "ErrorMimeContentInvalid")]
    [InlineData("<mail/>", "application/xml", 415, "UnsupportedMediaType")]
    public async Task A_mail_that_graph_would_refuse_is_refused_with_its_code(string body, string contentType, int status, string code)
    {
        var response = await SendAsync(body, contentType);

        Assert.Equal((status, code), ((int)response.StatusCode, await CodeAsync(response)));
        Assert.Empty(_sent.Mails);
    }

    [Fact]
    public async Task A_mail_of_more_than_4_MB_is_refused()
    {
        var response = await SendAsync(new string('a', 4 * 1024 * 1024 + 1), "text/plain");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        _http.DefaultRequestHeaders.Authorization = null;

        var response = await SendAsync(Mail);

        Assert.Equal((HttpStatusCode.Unauthorized, "InvalidAuthenticationToken"), (response.StatusCode, await CodeAsync(response)));
        Assert.Empty(_sent.Mails);
    }

    [Fact]
    public async Task Each_request_of_a_batch_is_judged_alone()
    {
        var batch = $$"""
            {"requests":[
              {"id":"1","method":"POST","url":"/users/hub@example.org/sendMail","headers":{"Content-Type":"application/json"},"body":{{Mail}} },
              {"id":"2","method":"POST","url":"/users/hub@example.org/sendMail","headers":{"content-type":"application/json"},"body":{"message":{} } },
              {"id":"3","method":"GET","url":"/users/hub@example.org/messages"},
              {"id":"4","method":"POST","url":"/users/hub@example.org/sendMail","headers":{"Content-Type":"text/plain"},
               "body":"{{Convert.ToBase64String("To: bob@example.org\r\n\r\nHello"u8)}}"}]}
            """;

        var response = await _http.PostAsync("$batch", Content(batch, "application/json"), Cancelled);

        var answers = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!["responses"]!.AsArray();
        Assert.Equal(["1 202", "2 400", "3 404", "4 202"], answers.Select(answer => $"{answer!["id"]} {answer["status"]}"));
        Assert.Equal("ErrorInvalidRecipients", (string?)answers[1]!["body"]!["error"]!["code"]);
        Assert.Equal(["ann@example.org", "bob@example.org"], _sent.Views.SelectMany(view => view.To));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public async Task A_batch_of_none_or_more_than_twenty_is_refused(int size)
    {
        var steps = Enumerable
            .Range(1, size)
            .Select(id => $$"""{"id":"{{id}}","method":"POST","url":"/users/a/sendMail","body":{{Mail}} }""");

        var response = await _http.PostAsync(
            "$batch",
            Content($$"""{"requests":[{{string.Join(',', steps)}}]}""", "application/json"),
            Cancelled
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_sent.Mails);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("""{"requests":[null]}""")]
    [InlineData("""{"requests":[{"id":"1"},{"id":"1"}]}""")]
    public async Task A_malformed_batch_is_refused(string batch) =>
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await _http.PostAsync("$batch", Content(batch, "application/json"), Cancelled)).StatusCode
        );

    private Task<HttpResponseMessage> SendAsync(string body, string contentType = "application/json") =>
        _http.PostAsync("users/hub@example.org/sendMail", Content(body, contentType), Cancelled);

    private static StringContent Content(string body, string contentType) => new(body, Encoding.UTF8, contentType);

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!["error"]!["code"];
}
