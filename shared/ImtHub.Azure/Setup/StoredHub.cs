using ImtHub.Hub;
using ImtHub.Records.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImtHub.Azure.Setup;

/// <summary>The hub on Azure Storage and Service Bus.</summary>
public static class StoredHub
{
    /// <summary>Makes what storage lacks, reads the configuration that it holds and registers handlers and adapters.</summary>
    /// <exception cref="ConfigurationRefusedException">The app does not start on a configuration that it would have to guess
    /// at.</exception>
    public static async Task AddImtHubAsync(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddImtHubStorage(builder.Configuration);
        builder.AddHub(await ReadConfigurationAsync(builder.Configuration));
    }

    /// <summary>Makes what storage lacks and reads the configuration that it holds.</summary>
    /// <exception cref="ConfigurationRefusedException">Something in it is wrong.</exception>
    public static async Task<HubConfiguration> ReadConfigurationAsync(IConfiguration settings)
    {
        await using var storage = new ServiceCollection().AddImtHubStorage(settings).BuildServiceProvider();
        await storage.GetRequiredService<StorageSetup>().EnsureAsync(CancellationToken.None);
        return HubConfiguration.Read(
            await storage.GetRequiredService<Records.Configuration.IConfigurationSource>().ReadAllAsync(CancellationToken.None)
        );
    }
}
