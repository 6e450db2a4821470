using ImtHub.Intake.Processing;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints what a dry run found.</summary>
internal sealed class CheckPrinter(IAnsiConsole console)
{
    public void Print(string path, FileCheckResult result)
    {
        console.MarkupLineInterpolated(
            result switch
            {
                { IsRefused: true } => (FormattableString)$"[red]{path} would be refused as a whole.[/]",
                { IsClean: true, NotLookedAt.Count: > 0 } =>
                    $"[green]{path} can be sent as it is[/], as far as it can be told without a hub.",
                { IsClean: true } => $"[green]{path} can be sent as it is.[/]",
                { Rejected: 0, Held: 1 } => $"[yellow]{path}: 1 of {result.Received} rows would wait for a person.[/]",
                { Rejected: 0 } => $"[yellow]{path}: {result.Held} of {result.Received} rows would wait for a person.[/]",
                { Received: 1 } => $"[yellow]{path}: the row needs a correction.[/]",
                { Rejected: 1 } => $"[yellow]{path}: 1 of {result.Received} rows needs a correction.[/]",
                _ => $"[yellow]{path}: {result.Rejected} of {result.Received} rows need a correction.[/]",
            }
        );
        console.MarkupLineInterpolated(
            $"received {result.Received} = accepted {result.Accepted} + held {result.Held} + rejected {result.Rejected} + not ours {result.NotOurs}"
        );
        if (result.Unchanged is > 0 and var known)
        {
            console.MarkupLineInterpolated($"of the accepted, {known} known to the hub already");
        }

        foreach (var warning in result.Warnings)
        {
            console.MarkupLineInterpolated($"[yellow]note[/] {warning}");
        }

        foreach (var unknown in result.IsRefused ? [] : result.NotLookedAt)
        {
            console.MarkupLineInterpolated($"[dim]not looked at without a hub: {unknown}[/]");
        }

        new ProblemPrinter(console).Print(result.Problems, result.ProblemCount);
    }
}
