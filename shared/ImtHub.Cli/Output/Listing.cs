using System.Globalization;
using Spectre.Console;

namespace ImtHub.Cli.Output;

/// <summary>Prints rows as a table, or as JSON for a program.</summary>
internal static class Listing
{
    public static void Print<T>(IReadOnlyList<T> rows, bool json, string none, string[] columns, Func<T, string[]> cells)
    {
        if (json)
        {
            System.Console.Out.WriteLine(Json.Of(rows));
            return;
        }
        var console = UserErrors.OutputConsole();
        if (rows.Count == 0)
        {
            console.WriteLine(none);
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (var row in rows)
            table.AddRow([.. cells(row).Select(Markup.Escape)]);
        console.Write(table);
    }

    /// <summary>An instant as tables show it: <c>2026-03-01 08:30</c>, in UTC.</summary>
    public static string At(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
