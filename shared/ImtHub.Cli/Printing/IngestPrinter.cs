using System.Globalization;
using ImtHub.Records;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints what became of the files and what the records hold.</summary>
internal sealed class IngestPrinter(IAnsiConsole console)
{
    public void Print(IngestReport report)
    {
        Files(report);
        Apprentices(report);
        Mails(report);
        foreach (var incident in report.Incidents)
        {
            console.MarkupLineInterpolated($"[red]gave up[/] on {incident.Source}: {incident.Reference}");
        }
    }

    private void Files(IngestReport report)
    {
        var table = Table("File", "received", "applied", "unchanged", "held", "rejected", "not ours", "state");
        foreach (var file in report.Files)
        {
            table.AddRow(
                Markup.Escape($"{file.Feed}/{file.Partner}/{file.Name}"),
                Number(file.Received),
                Number(file.Applied),
                Number(file.Unchanged),
                Number(file.Held, "yellow"),
                Number(file.Rejected, "red"),
                Number(file.NotOurs),
                Markup.Escape(file.State)
            );
        }
        table.AddRow(
            $"[bold]{Words.Count(report.Files.Count, "file")}[/]",
            Number(report.Files.Sum(file => file.Received)),
            Number(report.Files.Sum(file => file.Applied)),
            Number(report.Files.Sum(file => file.Unchanged)),
            Number(report.Files.Sum(file => file.Held), "yellow"),
            Number(report.Files.Sum(file => file.Rejected), "red"),
            Number(report.Files.Sum(file => file.NotOurs)),
            ""
        );
        console.Write(table);
    }

    private void Apprentices(IngestReport report)
    {
        var table = Table("Apprentice", "OJL h", "RI h");
        table.AddColumns("Sponsor", "Status", "Milestones");
        foreach (var apprentice in report.Apprentices)
        {
            table.AddRow(
                Markup.Escape(apprentice.Name),
                Hours(apprentice.OjlHours, apprentice.OjlRequired),
                Hours(apprentice.RiHours, apprentice.RiRequired),
                Markup.Escape(apprentice.Sponsor),
                Markup.Escape(apprentice.Status),
                Markup.Escape(string.Join(", ", apprentice.Milestones))
            );
        }
        console.Write(table);
    }

    private void Mails(IngestReport report)
    {
        foreach (var mail in report.Mails)
        {
            console.MarkupLineInterpolated($"[blue]mail[/] to {string.Join(", ", mail.To)}: {mail.Subject}");
        }
    }

    private static Table Table(string first, params string[] numbers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(first);
        foreach (var number in numbers)
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        return table;
    }

    private static string Number(int value, string? colour = null) =>
        value == 0 ? "[dim]0[/]"
        : colour is null ? Text(value)
        : $"[{colour}]{Text(value)}[/]";

    private static string Text(decimal value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static string Hours(decimal done, decimal required) => $"{Text(done)} [dim]/ {Text(required)}[/]";
}
