using ImtHub.Reports.Progress;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Reports;

/// <summary>Registers reports.</summary>
public static class ReportsServices
{
    /// <summary>Adds the reports. The caller adds the catalogs and the ports that storage implements.</summary>
    public static IServiceCollection AddImtHubReports(this IServiceCollection services) => services.AddSingleton<ProgressExport>();
}
