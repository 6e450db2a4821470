using Azure.Core;
using Azure.Identity;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Factory = Microsoft.Graph.GraphClientFactory;

namespace ImtHub.Notifications.Graph;

/// <summary>Registers the mailer.</summary>
public static class GraphServices
{
    /// <summary>
    /// Adds <see cref="GraphMailer"/> as the <see cref="IMailer"/>, with the app's own (managed) identity; for a Graph on
    /// this machine, with none.
    /// </summary>
    public static IServiceCollection AddGraphMailer(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<GraphOptions>()
            .Bind(configuration.GetSection(GraphOptions.Section))
            .ValidateDataAnnotations()
            .Validate<IOptions<MailOptions>>(
                (graph, mail) => graph.Timeout < mail.Value.Lease,
                $"{GraphOptions.Section}:{nameof(GraphOptions.Timeout)} must be shorter than {MailOptions.Section}:{nameof(MailOptions.Lease)}, so that no mail is tried twice at a time."
            )
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(provider =>
            GraphClientFactory.Create(
                provider.GetRequiredService<IOptions<GraphOptions>>().Value,
                provider.GetRequiredService<TokenCredential>()
            )
        );
        services.AddSingleton<IMailer, GraphMailer>();
        services.AddSingleton<GraphGrant>();
        services.AddHostedService<GraphGrantCheck>();
        return services;
    }
}

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
            Uri uri,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default
        ) => Task.FromResult("local");
    }
}
