using Azure.Core;
using Azure.Identity;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateDataAnnotations()
            .Validate<IOptions<MailOptions>>(
                (graph, mail) => graph.Timeout < mail.Value.Lease,
                $"{GraphOptions.Section}:{nameof(GraphOptions.Timeout)} must be shorter than {MailOptions.Section}:{nameof(MailOptions.Lease)}, so that no mail is tried twice at a time.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(provider => GraphClientFactory.Create(
            provider.GetRequiredService<IOptions<GraphOptions>>().Value, provider.GetRequiredService<TokenCredential>()));
        services.AddSingleton<GraphMailer>();
        services.AddSingleton<IMailer>(provider => new MeteredMailer(provider.GetRequiredService<GraphMailer>()));
        services.AddSingleton<GraphGrant>();
        services.AddHostedService<GraphGrantCheck>();
        return services;
    }
}
