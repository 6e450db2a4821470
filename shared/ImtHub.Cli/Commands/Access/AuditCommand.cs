using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands.Access;

/// <summary><c>imthub audit [--most N] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var most = NumberOption.Create("--most", "How many lines at most.", 1, 100_000, 50);
        var json = JsonOption.Create();
        return OnHub.Looking(
            new Command("audit", "Shows who did what to the hub and why, the newest first.") { most, json },
            (parsed, hub, stop) => hub.Services.GetRequiredService<IAuditLog>().ListAsync(parsed.GetValue(most), stop),
            (parsed, lines) =>
                Listing.Print(
                    lines,
                    new(parsed.GetValue(json), IsWide: false),
                    "Nobody has done anything yet.",
                    ["When (UTC)", "Who", "What", "Why", "Result"],
                    line => [Listing.At(line.At), line.By, line.Act, line.Why, line.Result],
                    line => [$"{Listing.At(line.At)}  {line.By}: {line.Act}", line.Why, line.Result]
                )
        );
    }
}
