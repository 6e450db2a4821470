using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.Hub;

/// <summary>Tells at the start of what is allowed in the configuration and hardly meant.</summary>
internal sealed partial class ConfigurationWarning(IReadOnlyList<string> warnings, ILogger<ConfigurationWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in warnings)
        {
            LogWarning(warning);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(7302, LogLevel.Warning, "Configuration: {Warning}")]
    private partial void LogWarning(string warning);
}
