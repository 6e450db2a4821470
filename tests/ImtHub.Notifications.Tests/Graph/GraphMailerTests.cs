using System.Text;
using Azure.Core;
using ImtHub.LocalHost.Graph;
using ImtHub.Notifications.Graph;
using ImtHub.Notifications.Mailing;
using ImtHub.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Xunit;

namespace ImtHub.Notifications.Tests.Graph;

/// <summary>Microsoft's client against a Graph on a real loopback port.</summary>
public sealed class GraphMailerTests : IAsyncLifetime
{
    private static readonly MailMessage s_digest = new()
    {
        Key = "digest:renaissance:7",
        For = "renaissance",
        About = "renaissance:7",
        FromMailbox = "hub@example.org",
        To = ["ann@example.org"],
        Subject = "Renaissance: 9 of 12 reached journey level",
        Html = """<p>9 of 12 — Zoë</p><img src="cid:chart" alt="Hours">""",
        Text = "9 of 12 — Zoë",
        Headers = new Dictionary<string, string> { ["x-imthub-message"] = "digest:renaissance:7", ["x-imthub-kind"] = "digest" },
        InlineImages = [new InlineImage("chart", "image/png", new byte[] { 1, 2, 3 })],
    };

    private readonly SentMailList _sent = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private LocalGraphServer _graph = null!;
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _graph = await LocalGraphServer.StartAsync(_sent, Cancelled);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_arrives_with_both_bodies_its_headers_and_its_images()
    {
        var result = await OneAsync(Mailer(), s_digest);

        Assert.Equal(new SendResult.Accepted(), result);
        var mail = Assert.Single(_sent.Views);
        Assert.Equal("hub@example.org", mail.From);
        Assert.Equal(s_digest.To, mail.To);
        Assert.Equal(s_digest.Subject, mail.Subject);
        Assert.Equal(s_digest.Text, mail.Text);
        Assert.Equal("""<p>9 of 12 — Zoë</p><img src="data:image/png;base64,AQID" alt="Hours">""", mail.Html);
        Assert.Equal(s_digest.Headers, mail.Headers);
    }

    [Fact]
    public async Task As_json_it_arrives_with_its_html_headers_and_images()
    {
        var result = await OneAsync(Mailer(("Graph:Format", "Json")), s_digest);

        Assert.Equal(new SendResult.Accepted(), result);
        Assert.Equal(SentMailFormat.Json, Assert.Single(_sent.Mails).Format);
        var mail = Assert.Single(_sent.Views);
        Assert.Equal((s_digest.Subject, null), (mail.Subject, mail.Text));
        Assert.Equal(s_digest.To, mail.To);
        Assert.Equal("""<p>9 of 12 — Zoë</p><img src="data:image/png;base64,AQID" alt="Hours">""", mail.Html);
        Assert.Equal(s_digest.Headers, mail.Headers);
    }

    [Fact]
    public async Task Two_tries_of_one_mail_carry_one_message_id()
    {
        var mailer = Mailer();

        await OneAsync(mailer, s_digest);
        await OneAsync(mailer, s_digest);
        await OneAsync(mailer, s_digest with { Key = "digest:renaissance:8" });

        var ids = _sent
            .Mails.Select(mail => Lines(mail).Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)))
            .ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Line_breaks_in_a_subject_or_a_header_do_not_make_headers()
    {
        var mail = s_digest with
        {
            Subject = "Digest\r\nBcc: eve@example.org",
            Headers = new Dictionary<string, string> { ["x-imthub-message"] = "7\r\nBcc: eve@example.org" },
        };

        await OneAsync(Mailer(), mail);

        Assert.DoesNotContain(Lines(Assert.Single(_sent.Mails)), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("ann")]
    [InlineData("")]
    [InlineData("ann@example.org\r\nBcc: eve@example.org")]
    [InlineData("ann@example.org, eve@example.org")]
    [InlineData("Ann <ann@example.org>")]
    public async Task A_recipient_that_is_no_address_is_refused_for_good(string recipient)
    {
        var result = await OneAsync(Mailer(), s_digest with { To = [recipient] });

        Assert.Equal(new SendResult.Refused("ErrorInvalidRecipients"), result);
        Assert.Equal(0, _graph.Requests);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(429, null, 60)]
    [InlineData(503, "Mon, 02 Mar 2026 08:02:00 GMT", 120)]
    [InlineData(503, "Mon, 02 Mar 2026 07:00:00 GMT", 0)]
    public async Task A_throttled_mail_is_not_tried_again_here_but_reported_with_its_time(int status, string? retryAfter, int seconds)
    {
        Answer(status, "TooManyRequests", retryAfter);

        var result = await OneAsync(Mailer(), s_digest);

        Assert.Equal(new SendResult.Throttled(TimeSpan.FromSeconds(seconds)), result);
        Assert.Equal(1, _graph.Requests);
    }

    [Fact]
    public async Task An_accepted_mail_with_a_retry_after_counts_as_accepted()
    {
        Answer(202, code: null, "30");

        Assert.Equal(new SendResult.Accepted(TimeSpan.FromSeconds(30)), await OneAsync(Mailer(), s_digest));
        Assert.Equal(1, _graph.Requests);
    }

    [Theory]
    [InlineData(400, "ErrorInvalidRecipients", "ErrorInvalidRecipients")]
    [InlineData(413, "RequestEntityTooLarge", "RequestEntityTooLarge")]
    [InlineData(400, "ann@example.org is unknown", "Http400")]
    [InlineData(400, null, "Http400")]
    public async Task A_mail_that_graph_refuses_is_refused_for_good_with_its_code(int status, string? code, string expected)
    {
        Answer(status, code);

        Assert.Equal(new SendResult.Refused(expected), await OneAsync(Mailer(), s_digest));
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "ErrorAccessDenied")]
    [InlineData(404, "ErrorInvalidUser")]
    public async Task When_graph_refuses_the_hub_itself_the_mail_is_not_to_blame(int status, string code)
    {
        Answer(status, code);

        Assert.Equal(new SendResult.HubRefused(code), await OneAsync(Mailer(), s_digest));
        Assert.Equal(1, _graph.Requests);
    }

    [Theory]
    [InlineData(408, "Timeout")]
    [InlineData(500, "InternalServerError")]
    [InlineData(502, "BadGateway")]
    [InlineData(504, "Timeout")]
    public async Task After_a_failure_of_graph_nobody_knows_whether_it_has_the_mail(int status, string code)
    {
        Answer(status, code);

        Assert.Equal(new SendResult.Unclear(code), await OneAsync(Mailer(), s_digest));
        Assert.Equal(1, _graph.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_travels_as_an_exception()
    {
        _graph.Instead = http =>
        {
            http.Abort();
            return Task.FromResult(true);
        };

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => OneAsync(Mailer(), s_digest));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_travels_as_an_exception()
    {
        _graph.Instead = async http =>
        {
            var gone = new TaskCompletionSource();
            http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        };

        await Assert.ThrowsAsync<TaskCanceledException>(() => OneAsync(Mailer(("Graph:Timeout", "00:00:00.2")), s_digest));
    }

    private IMailer Mailer(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Graph:BaseAddress"] = _graph.BaseAddress.ToString(), ["Mail:From"] = "hub@example.org" }
            )
            .Build();
        // Strict: on this machine nobody's identity is used.
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(new Mock<TokenCredential>(MockBehavior.Strict).Object)
            .AddGraphMailer(configuration)
            .Configure<MailOptions>(configuration.GetSection(MailOptions.Section))
            .BuildServiceProvider();
        return _services.GetRequiredService<IMailer>();
    }

    private static async Task<SendResult> OneAsync(IMailer mailer, MailMessage mail) =>
        Assert.Single(await mailer.SendAsync([mail], Cancelled));

    private void Answer(int status, string? code, string? retryAfter = null) =>
        _graph.Instead = async http =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                http.Response.Headers.RetryAfter = retryAfter;
            }

            if (code is not null)
            {
                await http.Response.WriteAsJsonAsync(new { error = new { code, message = "ann@example.org" } }, Cancelled);
            }

            return true;
        };

    private static string[] Lines(SentMail mail) => Encoding.UTF8.GetString(mail.Content).Split('\n', StringSplitOptions.TrimEntries);
}
