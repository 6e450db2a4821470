using System.Globalization;
using Spectre.Console;

namespace ImtHub.Cli.Output;

/// <summary>
/// Prints rows: as JSON for a program; one record a line, its cells between tabs, where the output is not a terminal; as a table where one
/// fits the terminal, or is asked for; else folded to what matters.
/// </summary>
internal static class Listing
{
    /// <summary>Prints to standard output.</summary>
    /// <param name="how">As a person asked for it.</param>
    /// <param name="none">What is said where there is no row.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="cells">A row's cells, one a column.</param>
    /// <param name="fold">A row in the width of any terminal: its first line names it. Null where cells are few and short.</param>
    public static void Print<T>(
        IReadOnlyList<T> rows,
        ListingStyle how,
        string none,
        string[] columns,
        Func<T, string[]> cells,
        Func<T, string[]>? fold = null
    )
    {
        if (how.IsJson)
        {
            System.Console.Out.WriteLine(Json.Of(rows));
        }
        else if (rows.Count == 0)
        {
            System.Console.Out.WriteLine(none);
        }
        else if (System.Console.IsOutputRedirected)
        {
            Lines(System.Console.Out, rows, columns, cells);
        }
        else
        {
            Show(UserErrors.OutputConsole(), rows, how.IsWide, none, columns, cells, fold);
        }
    }

    /// <summary>An instant as tables show it: <c>2026-03-01 08:30</c>, in UTC.</summary>
    public static string At(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>One record a line after a line of the columns' names.</summary>
    internal static void Lines<T>(TextWriter output, IReadOnlyList<T> rows, string[] columns, Func<T, string[]> cells)
    {
        output.WriteLine(string.Join('\t', columns));
        foreach (var row in rows)
        {
            output.WriteLine(string.Join('\t', cells(row).Select(cell => cell.Replace('\t', ' ').ReplaceLineEndings(" "))));
        }
    }

    /// <summary>For people.</summary>
    internal static void Show<T>(
        IAnsiConsole console,
        IReadOnlyList<T> rows,
        bool isWide,
        string none,
        string[] columns,
        Func<T, string[]> cells,
        Func<T, string[]>? fold
    )
    {
        if (rows.Count == 0)
        {
            console.WriteLine(none);
            return;
        }
        string[][] texts = [.. rows.Select(cells)];
        if (isWide || fold is null || Width(columns, texts) <= console.Profile.Width)
        {
            Table(console, isWide ? Width(columns, texts) : console.Profile.Width, columns, texts);
        }
        else
        {
            Fold(console, rows, fold);
        }
    }

    // Blanks on both sides of each cell, and one at each end of the line.
    private static int Width(string[] columns, string[][] texts) =>
        columns.Index().Sum(column => Math.Max(column.Item.Length, texts.Max(row => row[column.Index].Length)) + 3) + 2;

    private static void Table(IAnsiConsole console, int width, string[] columns, string[][] texts)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (var row in texts)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        var before = console.Profile.Width;
        console.Profile.Width = Math.Max(width, before);
        console.Write(table);
        console.Profile.Width = before;
    }

    private static void Fold<T>(IAnsiConsole console, IReadOnlyList<T> rows, Func<T, string[]> fold)
    {
        foreach (var lines in rows.Select(fold))
        {
            console.Write(new Text(lines[0], new Style(decoration: Decoration.Bold)).Overflow(Overflow.Fold));
            console.WriteLine();
            foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
            {
                console.Write(new Padder(new Text(line).Overflow(Overflow.Fold), new Padding(2, 0, 0, 0)));
            }
        }
    }
}
