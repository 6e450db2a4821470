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
            $"[bold]{record.Name}[/] {record.Id}, {record.Sponsor}: {Words.Status(record.Status)} since {Day(record.StatusOn)}{(view.On is { } on ? $", as believed at the end of {Day(on)}" : "")}"
        );
        console.MarkupLineInterpolated(
            $"On-the-job learning {Hours(record.OjlHours)} of {Hours(view.Progress.OjlRequired)} h, related instruction {Hours(record.RiHours)} of {Hours(view.Progress.RiRequired)} h. {view.Progress.PaceText}"
        );
        if (view.Progress.Outlook.Projection is { } projection)
        {
            console.MarkupLineInterpolated($"Hours complete about {Day(projection.Likely)}. [dim]{projection.Rule}[/]");
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
                index == 0 && number.Hours != 0 ? Hours(number.Hours) : "",
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

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hours(decimal hours) => hours.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
