using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Hub.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub poison list|retry|close …</c></summary>
internal static class PoisonCommand
{
    public static Command Create() =>
        new("poison", "Works on what the hub gave up on: poisoned files, poison messages, dead letters.") { List(), Retry(), Close() };

    private static Command List()
    {
        var json = JsonOption.Create();
        return OnHub.Looking(
            new Command("list", "Lists what waits for a person, the oldest first.") { json },
            (_, hub, stop) => hub.Services.GetRequiredService<IIncidentLog>().ListAsync(stop),
            (parsed, incidents) =>
                Listing.Print(
                    incidents,
                    new(parsed.GetValue(json), IsWide: false),
                    "Nothing was given up.",
                    ["When (UTC)", "Found in", "About", "Id"],
                    incident => [Listing.At(incident.At), incident.Source, incident.Reference, incident.Id],
                    incident => [$"{Listing.At(incident.At)}  {incident.Reference}", incident.Source, incident.Id]
                )
        );
    }

    private static Command Retry()
    {
        var id = Id();
        return OnHub.Changing(
            new Command("retry", "Tries one again, once its cause is mended, and takes it from the list.") { id },
            async (parsed, hub, stop) =>
            {
                var tried =
                    await hub.Services.GetRequiredService<IncidentRetry>().RetryAsync(parsed.GetRequiredValue(id), stop)
                    ?? throw None(parsed.GetRequiredValue(id));
                return (tried, await hub.SettleAsync(stop));
            },
            (_, done) =>
            {
                var (incident, waiting) = done;
                System.Console.Out.WriteLine($"Tried again: {incident.Reference}");
                StillWaiting.Tell(waiting);
            }
        );
    }

    private static Command Close()
    {
        var id = Id();
        return OnHub.Changing(
            new Command("close", "Takes one from the list that needs nothing any more.") { id },
            async (parsed, hub, stop) =>
            {
                var incidents = hub.Services.GetRequiredService<IIncidentLog>();
                var known = await incidents.FindAsync(parsed.GetRequiredValue(id), stop) ?? throw None(parsed.GetRequiredValue(id));
                await incidents.CloseAsync(known.Id, stop);
                return known;
            },
            (_, incident) => System.Console.Out.WriteLine($"Closed: {incident.Reference}")
        );
    }

    private static Argument<string> Id() => new("ID") { Description = "Its id, as imthub poison list shows it." };

    private static UserErrorException None(string id) =>
        new($"Nothing that was given up has the id {id}: imthub poison list shows what waits.");
}
