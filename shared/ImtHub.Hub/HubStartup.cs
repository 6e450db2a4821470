using ImtHub.Hub.Committees;
using ImtHub.Hub.Health;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Reading;
using ImtHub.Intake;
using ImtHub.Intake.Ports;
using ImtHub.Notifications;
using ImtHub.Notifications.Graph;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Records.Progress;
using ImtHub.Reports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ImtHub.Hub;

/// <summary>Puts the hub's handlers together.</summary>
public static class HubStartup
{
    /// <summary>Registers every handler. The caller adds what implements the ports.</summary>
    public static void AddHub(this IHostApplicationBuilder builder, HubConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var former = new List<FormerNames.Found>(configuration.FormerNames);
        builder.Services.AddHubHandlers(FormerNames.Of(builder.Configuration, former));
        builder.Services.AddSingleton<IReadOnlyList<FormerNames.Found>>(former);
        builder.Services.AddHostedService<FormerNamesWarning>();
        builder.AddHubTelemetry();
        configuration.AddTo(builder.Services);
    }

    /// <summary>Registers every handler, without configuration and telemetry.</summary>
    public static IServiceCollection AddHubHandlers(this IServiceCollection services, IConfiguration settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(StoryDay.Read(settings[StoryDay.Setting]));
        services.AddImtHubIntake(settings);
        services.AddImtHubNotifications(settings);
        services.AddGraphMailer(settings);
        services.AddImtHubReports();
        services.AddSingleton<IReadOnlyList<HubTimer>>(_ => [.. HubTimers.Read(settings)]);
        services.AddSingleton<HubStatusReader>();
        services.AddSingleton<HubWatch>();
        services.AddSingleton<HealthAnswers>();
        services.AddSingleton<IncidentHandler>();
        services.AddSingleton<IncidentRetry>();
        services.AddSingleton<PoisonedFileHandler>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<IPoisonedFiles, PoisonedFiles>();
        services.AddSingleton<IMailTroubles, MailIncidents>();
        services.AddSingleton<IPartnerFeeds, StoredPartnerFeeds>();
        services.AddSingleton<IDeadlines, RegisteredDeadlines>();
        services.AddSingleton<OutboxRelay>();
        services.AddSingleton<IndexKeeper>();
        services.AddSingleton<ApprenticeLists>();
        services.AddCommitteePages();
        return services;
    }
}
