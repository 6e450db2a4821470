using ImtHub.Intake.Taking;
using Spectre.Console;

namespace ImtHub.Cli.Check;

/// <summary>Prints what a dry run found.</summary>
internal sealed class CheckPrinter(IAnsiConsole console)
{
    public void Print(string path, FileCheckResult result)
    {
        console.MarkupLineInterpolated(result switch
        {
            { IsRefused: true } => (FormattableString)$"[red]{path} would be refused as a whole.[/]",
            { IsClean: true } => $"[green]{path} can be sent as it is.[/]",
            { Received: 1 } => $"[yellow]{path}: the row needs a correction.[/]",
            { Rejected: 1 } => $"[yellow]{path}: 1 of {result.Received} rows needs a correction.[/]",
            _ => $"[yellow]{path}: {result.Rejected} of {result.Received} rows need a correction.[/]",
        });
        console.MarkupLineInterpolated($"received {result.Received} = accepted {result.Accepted} + held {result.Held} + rejected {result.Rejected} + not ours {result.NotOurs}");
        foreach (var warning in result.Warnings)
            console.MarkupLineInterpolated($"[yellow]note[/] {warning}");
        if (result.Problems.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Line", "Column", "Value", "Code", "What is wrong", "Allowed");
        foreach (var problem in result.Problems)
        {
            table.AddRow(
                problem.Row == 0 ? "file" : problem.Row.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(problem.Column ?? ""), Markup.Escape(problem.Value ?? ""), Markup.Escape(problem.Code),
                Markup.Escape(problem.Message), Markup.Escape(problem.Allowed ?? ""));
        }
        console.Write(table);
        if (result.ProblemCount > result.Problems.Count)
            console.MarkupLineInterpolated($"[dim]and {result.ProblemCount - result.Problems.Count} more[/]");
    }
}
