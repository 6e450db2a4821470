using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Outcomes.Pages;
using ImtHub.Reports.Packets;
using ImtHub.Reports.Population;
using ImtHub.Reports.Registry.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Reports;

/// <summary>Registers reports.</summary>
public static class ReportsServices
{
    /// <summary>Adds the reports. The caller adds the catalogs and the ports that storage implements.</summary>
    public static IServiceCollection AddImtHubReports(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<ProgressExport>();
        services.AddSingleton<PersonalReader>();
        services.AddSingleton<PopulationReader>();
        services.AddSingleton<ExportLog>();
        services.AddSingleton<IToldNotices>(provider => provider.GetRequiredService<ExportLog>());
        services.AddSingleton<RegistryExporter>();
        services.AddSingleton<DeadlineKeeper>();
        services.AddSingleton<DeadlineReader>();
        services.AddSingleton<CompletionPackets>();
        services.AddSingleton<OutcomesWriter>();
        return services;
    }
}
