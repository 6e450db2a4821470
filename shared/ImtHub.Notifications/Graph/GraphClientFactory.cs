using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Factory = Microsoft.Graph.GraphClientFactory;

namespace ImtHub.Notifications.Graph;

/// <summary>Makes the client of Microsoft Graph.</summary>
internal static class GraphClientFactory
{
    private static readonly string[] s_scopes = ["https://graph.microsoft.com/.default"];

    /// <summary>A client without retries of its own: whoever asked for the mail tries again, after the time that Graph names.</summary>
    public static GraphServiceClient Create(GraphOptions options, TokenCredential credential)
    {
        var http = Factory.Create(Factory.CreateDefaultHandlers().Where(handler => handler is not RetryHandler));
        http.Timeout = options.Timeout;
        var address = options.BaseAddress.ToString().TrimEnd('/');
        return options.IsLocal
            ? new GraphServiceClient(http, new BaseBearerTokenAuthenticationProvider(new LocalToken()), address)
            : new GraphServiceClient(http, credential, s_scopes, address);
    }

    /// <summary>Stands for an identity on this machine, so that no real token leaves the client over http.</summary>
    private sealed class LocalToken : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
            Task.FromResult("local");
    }
}
