using System.Globalization;
using ImtHub.Console.Mailbox;
using ImtHub.Hub.Operations;
using ImtHub.Records.Progress;

namespace ImtHub.Cli.Hub;

/// <summary>The app settings of a hub on this machine; in Azure the infrastructure sets the same names.</summary>
internal static class HubSettings
{
    /// <summary>A day that hardly ever comes: the timers of a one-off run.</summary>
    private const string Never = "0 0 0 29 2 *";

    /// <summary>The setting of a hub that shows a story; null for one that judges by today.</summary>
    public static Dictionary<string, string?> OfStory(DateOnly? day) =>
        new() { [StoryDay.Setting] = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    /// <param name="store">The store's connection string.</param>
    /// <param name="bus">The Service Bus; null for services that neither send nor look there.</param>
    /// <param name="port">The port of the site.</param>
    /// <param name="timers">Whether timers run by themselves.</param>
    public static Dictionary<string, string?> For(string store, LocalBus? bus, int port, bool timers) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = store,
            [StorageNames.PartnerConnection] = store,
            [StorageNames.ServiceBusConnection] = bus?.ConnectionString,
            [StorageNames.ServiceBusAdministration] = bus?.AdministrationConnectionString,
            ["DigestSchedule"] = timers ? "0 0 * * * *" : Never,
            ["ProgressExportSchedule"] = timers ? "0 0 5 * * *" : Never,
            ["DeadlinesSchedule"] = timers ? "0 15 5 * * *" : Never,
            ["DeadlineNoticesSchedule"] = timers ? "0 45 5,11,17 * * *" : Never,
            ["RegistryExportSchedule"] = timers ? "0 30 5 * * 1" : Never,
            ["OutcomesSchedule"] = timers ? "0 45 5 1 * *" : Never,
            ["ForgottenFilesSchedule"] = timers ? "0 */15 * * * *" : Never,
            ["WatchSchedule"] = timers ? "0 */5 * * * *" : Never,
            ["Graph:BaseAddress"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/v1.0"),
            // Whoever reaches the console of this machine is who a command would say works here.
            ["Console:Operator"] = Environment.UserName,
            ["Console:CaughtMails"] = CaughtMails.Path,
            ["Mail:From"] = "imthub@example.org",
            ["Mail:Staff"] = "staff@example.org",
            ["Mail:Pages"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"),
            ["Mail:Receipts"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/console/receipts/"),
            // Whoever watches the hub at work need not wait for the minute that gathers notices; a one-off run waits for nobody's night
            // either.
            ["Mail:NoticeWindow"] = timers ? "00:00:05" : "00:00:01",
            ["Mail:NoticeGrace"] = timers ? "00:00:05" : "00:00:00",
            ["Mail:KeepQuietHours"] = timers ? "true" : "false",
            // The mail service on this machine takes what it is given.
            ["Mail:MaxPerMinute"] = "100000",
            ["Mail:MaxAtOnce"] = "1000",
            ["Logging:LogLevel:Default"] = "Warning",
            // Clients warn of each answer that is an error, a container that is there already for one; what matters of these is an
            // exception.
            ["Logging:LogLevel:Azure.Core"] = "Error",
            // Who reads demographics is told wherever the hub runs.
            ["Logging:LogLevel:ImtHub.Reports.Population.PersonalReader"] = "Information",
            // The keys of forms lie unencrypted in the store, as everything does there.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        };
}
