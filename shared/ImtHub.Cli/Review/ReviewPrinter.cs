using System.Globalization;
using ImtHub.Intake.Ports;
using ImtHub.Records;
using Spectre.Console;

namespace ImtHub.Cli.Review;

/// <summary>Prints rows that wait for a person.</summary>
internal sealed class ReviewPrinter(IAnsiConsole console)
{
    public void Print(IReadOnlyList<HeldRow> rows)
    {
        if (rows.Count == 0)
        {
            console.MarkupLine("No row waits for a person.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Stored (UTC)", "File", "Line", "Number", "Why it waits", "Probably");
        foreach (var row in rows)
        {
            table.AddRow(
                row.HeldAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                Markup.Escape(row.File),
                row.Problem.Row.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(row.ExternalId is null ? "" : $"{row.Issuer}/{row.ExternalId}"),
                Markup.Escape($"{row.Problem.Code}: {row.Problem.Message}"),
                Markup.Escape(row.Suggestion ?? ""));
        }
        console.Write(table);
        console.MarkupLine($"[bold]{Words.Count(rows.Count, "row")}[/] [dim]Link a number with imthub identity link ISSUER/NUMBER APPRENTICE --why TEXT.[/]");
    }
}
