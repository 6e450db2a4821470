using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ImtHub.Cli.Hub;

/// <summary>What a hub on this machine logs, as its settings say.</summary>
internal static class HubLogging
{
    /// <summary>Logs to standard error: standard output holds only what was asked for.</summary>
    public static void AddHubConsole(this ILoggingBuilder logging, IReadOnlyDictionary<string, string?> settings)
    {
        logging.AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Logging"));
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
