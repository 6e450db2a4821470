using System.Buffers.Text;
using System.Text;
using Azure.Core;
using Azure.Identity;
using ImtHub.Notifications.Graph;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace ImtHub.Notifications.Tests.Graph;

/// <summary>At its start the hub looks how wide its grant is.</summary>
public sealed class GraphGrantCheckTests
{
    private readonly Lines _log = new();

    [Fact]
    public async Task A_permission_in_the_token_is_for_the_whole_tenant_and_is_warned_of()
    {
        await CheckAsync("""{"roles":["User.Read.All","Mail.Send"]}""");
        Assert.StartsWith(
            "Warning The hub's identity holds Mail.Send, User.Read.All for every mailbox of the tenant",
            Assert.Single(_log.Said),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_grant_for_one_mailbox_stands_in_no_token()
    {
        await CheckAsync("""{"aud":"https://graph.microsoft.com"}""");
        Assert.StartsWith("Information ", Assert.Single(_log.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_the_hub_starts_and_says_that_it_does_not_know()
    {
        await CheckAsync(null);
        Assert.StartsWith("Warning The hub got no token for Graph", Assert.Single(_log.Said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no claims at all")]
    [InlineData("[]")]
    [InlineData("""{"roles":"Mail.Send"}""")]
    public async Task A_token_that_cannot_be_read_keeps_the_hub_from_nothing(string claims)
    {
        await CheckAsync(claims);
        Assert.StartsWith("Warning The token for Graph cannot be read", Assert.Single(_log.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Graph_on_this_machine_knows_no_identity()
    {
        await CheckAsync(null, new() { BaseAddress = new("http://127.0.0.1:1/v1.0") });
        Assert.Empty(_log.Said);
    }

    private Task CheckAsync(string? claims, GraphOptions? options = null) =>
        new GraphGrantCheck(new GraphGrant(new Credential(claims)), Options.Create(options ?? new()), _log).CheckAsync(
            TestContext.Current.CancellationToken
        );

    private sealed class Credential(string? claims) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            claims is null
                ? throw new CredentialUnavailableException("no identity here")
                : new($"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.x", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Lines : ILogger<GraphGrantCheck>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Said.Add($"{logLevel} {formatter(state, exception)}");
    }
}
