using ImtHub.Records;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints whether a rebuild gave the hub's records.</summary>
internal sealed class RebuildPrinter(IAnsiConsole console)
{
    public void Print(RebuildResult result)
    {
        var (report, apprentices) = (result.Report, Words.Count(result.Apprentices, "apprentice"));
        var madeOf = $"{Words.Count(report.Files, "file")} and {Words.Count(report.Decisions, "decision")}";
        if (result.Differences.Count == 0)
        {
            console.MarkupLineInterpolated(
                $"[green]Equal:[/] {apprentices} made anew from {madeOf} are, byte for byte, those that the hub holds."
            );
        }
        else
        {
            console.MarkupLineInterpolated(
                $"[red]Not equal:[/] {apprentices} made anew from {madeOf} differ in {Words.Count(result.Differences.Count, "point")} from those that the hub holds."
            );
        }

        foreach (var difference in result.Differences)
        {
            console.MarkupLineInterpolated($"  {difference.Subject} {difference.What}");
        }

        Note(
            report.NotTakenIn,
            "run had been refused or never ended; it gave nothing then and is left out",
            "runs had been refused or never ended; they gave nothing then and are left out"
        );
        Note(
            report.ContentGone.Count,
            "file is kept no longer and is missing in the rebuild",
            "files are kept no longer and are missing in the rebuild"
        );
        Note(
            report.OtherProfile.Count,
            "file was read by another version of its profile than then",
            "files were read by another version of their profile than then"
        );
        if (result.Tables.Count > 0)
        {
            console.MarkupLineInterpolated($"[dim]Rebuilt tables: {string.Join(", ", result.Tables)}[/]");
        }
    }

    private void Note(int count, string one, string several)
    {
        if (count > 0)
        {
            console.MarkupLineInterpolated($"[dim]{count} {(count == 1 ? one : several)}.[/]");
        }
    }
}
