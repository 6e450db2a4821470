using ImtHub.Intake;
using ImtHub.Notifications;
using ImtHub.Notifications.Graph;
using ImtHub.Records.Configuration;
using ImtHub.Reports;
using ImtHub.Storage.Health;
using ImtHub.Storage.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImtHub.Hub;

/// <summary>Puts the hub's parts together: storage, configuration, handlers.</summary>
public static class HubStartup
{
    /// <summary>Makes what storage lacks, reads the configuration and registers every handler.</summary>
    /// <exception cref="ConfigurationRefusedException">The app does not start on a configuration that it would have to guess at.</exception>
    public static async Task AddImtHubAsync(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddImtHubStorage(builder.Configuration);
        builder.Services.AddImtHubIntake(builder.Configuration);
        builder.Services.AddImtHubNotifications(builder.Configuration);
        builder.Services.AddGraphMailer(builder.Configuration);
        builder.Services.AddImtHubReports();
        builder.Services.AddSingleton<IReadOnlyList<HubTimer>>(_ => [.. HubTimers.Read(builder.Configuration)]);
        builder.Services.AddSingleton<HealthAnswers>();
        builder.AddHubTelemetry();
        (await ReadConfigurationAsync(builder.Configuration)).AddTo(builder.Services);
    }

    /// <summary>Makes what storage lacks and reads the configuration that it holds.</summary>
    /// <exception cref="ConfigurationRefusedException">Something in it is wrong.</exception>
    public static async Task<HubConfiguration> ReadConfigurationAsync(IConfiguration settings)
    {
        await using var storage = new ServiceCollection().AddImtHubStorage(settings).BuildServiceProvider();
        await storage.GetRequiredService<StorageSetup>().EnsureAsync(CancellationToken.None);
        return HubConfiguration.Read(await storage.GetRequiredService<Records.Configuration.IConfigurationSource>().ReadAllAsync(CancellationToken.None));
    }
}
