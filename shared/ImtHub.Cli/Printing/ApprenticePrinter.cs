using System.Globalization;
using ImtHub.Hub.Reading;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints a record and where its numbers come from.</summary>
internal sealed class ApprenticePrinter(IAnsiConsole console)
{
    public void Print(ApprenticeView view)
    {
        var record = view.Record;
        console.MarkupLineInterpolated(
            $"[bold]{record.Name}[/] {record.Id}, {record.Sponsor}: {Words.Status(record.Status)} since {Words.IsoDay(record.StatusOn)}{(view.On is { } on ? $", as believed at the end of {Words.IsoDay(on)}" : "")}"
        );
        console.MarkupLineInterpolated(
            $"On-the-job learning {Words.Hours(record.OjlHours)} of {Words.Hours(view.Progress.OjlRequired)} h, related instruction {Words.Hours(record.RiHours)} of {Words.Hours(view.Progress.RiRequired)} h. {view.Progress.PaceText}"
        );
        if (view.Progress.Outlook.Projection is { } projection)
        {
            console.MarkupLineInterpolated($"Hours complete about {Words.IsoDay(projection.Likely)}. [dim]{projection.Rule}[/]");
        }

        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("Number")
            .AddColumn(new TableColumn("Hours").RightAligned())
            .AddColumns("From file, line", "Value", "Stated (UTC)");
        foreach (var number in view.Trace.OnTheJobLearning.Concat(view.Trace.RelatedInstruction).Concat(view.Trace.Competencies))
        {
            Rows(table, number);
        }

        foreach (var held in view.Trace.Held)
        {
            Row(table, $"[yellow]not counted[/]: {Markup.Escape(held.Hold.Code)}", "", held.Fact.Current);
        }

        console.Write(table);
    }

    private static void Rows(Table table, TracedNumber number)
    {
        foreach (var (index, fact) in number.Facts.Index())
        {
            Row(
                table,
                index == 0 ? Markup.Escape(number.Subject) : "",
                index == 0 && number.Hours != 0 ? Words.Hours(number.Hours) : "",
                fact.Current
            );
        }
    }

    private static void Row(Table table, string number, string hours, Records.Statements.Statement entry) =>
        table.AddRow(
            number,
            hours,
            Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{entry.Lineage.File}, {entry.Lineage.Row}")),
            Markup.Escape(entry.Value + (entry.Lineage.Replaced is { } replaced ? $" (was {replaced})" : "")),
            entry.Lineage.StatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        );
}
