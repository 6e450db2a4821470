using ImtHub.Intake.Runs;
using ImtHub.Records;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints how the counts of a run changed.</summary>
internal sealed class ReplayPrinter(IAnsiConsole console)
{
    public void Print(ReplayReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var name in new[] { "received", "applied", "unchanged", "held", "rejected", "not ours" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumns("profile", "state");
        Row(table, "before", report.Before);
        Row(table, "now", report.After);
        console.Write(table);
    }

    private static void Row(Table table, string name, IntakeRun run) =>
        table.AddRow([
            name,
            .. new[]
            {
                run.Counts.Received,
                run.Counts.Applied,
                run.Counts.Unchanged,
                run.Counts.Held,
                run.Counts.Rejected,
                run.Counts.NotOurs,
            }.Select(Words.Number),
            Markup.Escape(run.Profile ?? ""),
            run.State.ToString().ToLowerInvariant(),
        ]);
}
