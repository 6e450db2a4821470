using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImtHub.Intake.Suggestions;
using ImtHub.Records;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints a suggested profile: what each column is taken for, what is open, and the profile itself to save.</summary>
internal sealed class SuggestionPrinter(IAnsiConsole console)
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Print(ProfileSuggestion suggestion)
    {
        console.MarkupLineInterpolated(
            $"{Words.Count(suggestion.Rows, "row")}, {suggestion.Encoding}, {suggestion.Delimiter ?? "no delimiter"}, {(suggestion.HeaderLine == 0 ? "no header" : string.Create(CultureInfo.InvariantCulture, $"header in line {suggestion.HeaderLine}"))}; base: {suggestion.Base ?? "none recognised"}"
        );
        var table = new Table().Border(TableBorder.Simple).AddColumns("Column of the file", "is taken for");
        table.AddColumn(new TableColumn("sure").RightAligned());
        table.AddColumn("because");
        foreach (var column in suggestion.Columns)
        {
            var certainty = string.Create(CultureInfo.InvariantCulture, $"{column.Certainty} %");
            table.AddRow(
                Markup.Escape(column.Header ?? string.Create(CultureInfo.InvariantCulture, $"column {column.Index + 1}")),
                Markup.Escape(column.Name),
                column.Certainty < 80 ? $"[yellow]{certainty}[/]" : certainty,
                Markup.Escape(column.Reason)
            );
        }
        console.Write(table);
        if (suggestion.Unplaced.Count > 0)
        {
            console.MarkupLineInterpolated($"[yellow]not placed[/] {string.Join(", ", suggestion.Unplaced)}");
        }

        foreach (var question in suggestion.Questions)
        {
            console.MarkupLineInterpolated($"[yellow]to check[/] {question}");
        }

        foreach (var missing in suggestion.Missing)
        {
            console.MarkupLineInterpolated($"[red]missing[/] {missing}");
        }

        console.WriteLine();
        // Not through the console: it would wrap the lines of what is to be saved.
        System.Console.Out.WriteLine(suggestion.Profile.ToJsonString(s_readable));
    }
}
