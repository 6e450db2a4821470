using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Hub.Reading;

/// <summary>Registers what pages and commands read by.</summary>
public static class ReadingServices
{
    /// <summary>Adds the readers.</summary>
    public static IServiceCollection AddHubReaders(this IServiceCollection services)
    {
        services.AddSingleton<HubReader>();
        services.AddSingleton<ApprenticeReader>();
        return services;
    }
}
