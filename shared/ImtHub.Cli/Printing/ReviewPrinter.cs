using System.Globalization;
using ImtHub.Cli.Output;
using ImtHub.Intake.Ports;
using ImtHub.Records;

namespace ImtHub.Cli.Printing;

/// <summary>Prints rows that are open, or settled and by what.</summary>
internal static class ReviewPrinter
{
    /// <summary>Prints them to standard output.</summary>
    public static void Print(IReadOnlyList<ReviewRow> rows, ListingStyle style, bool areSettled)
    {
        Listing.Print(rows, style, areSettled ? "No row is settled." : "No row is open.", Columns(areSettled), Cells, Fold);
        if (rows.Count > 0 && !style.IsJson && !areSettled && !System.Console.IsOutputRedirected)
        {
            System.Console.Out.WriteLine();
            System.Console.Out.WriteLine(
                $"{Words.Count(rows.Count, "row")}. A row of a corrected file settles the one it corrects. To decide yourself:"
            );
            System.Console.Out.WriteLine($"  {CommandName.Typed} identity link ISSUER/NUMBER APPRENTICE --why TEXT");
            System.Console.Out.WriteLine($"  {CommandName.Typed} review dismiss RUN LINE --why TEXT");
        }
    }

    internal static string[] Columns(bool areSettled) =>
        ["Stored (UTC)", "File", "Line", "State", "Number", "Code", "Why", areSettled ? "Settled by" : "Probably", "Run"];

    internal static string[] Cells(ReviewRow row) =>
        [
            Listing.At(row.HeldAt),
            row.File,
            Line(row),
            State(row),
            Number(row),
            row.Problem.Code,
            row.Problem.Message,
            row.Settled?.Text ?? row.Suggestion ?? "",
            row.RunId,
        ];

    internal static string[] Fold(ReviewRow row) =>
        [
            $"{row.File} line {Line(row)}",
            $"{State(row)} since {Listing.At(row.HeldAt)}: {row.Problem.Code}{(Number(row) is { Length: > 0 } number ? $", {number}" : "")}",
            row.Problem.Message,
            row.Settled is { } settled ? $"Settled: {settled.Text}"
            : row.Suggestion is { } suggestion ? $"Probably {suggestion}"
            : "",
            $"{row.RunId} {Line(row)}",
        ];

    private static string State(ReviewRow row) => row.Result.ToString().ToLowerInvariant();

    private static string Line(ReviewRow row) => row.Problem.Row.ToString(CultureInfo.InvariantCulture);

    private static string Number(ReviewRow row) => row.ExternalId is null ? "" : $"{row.Issuer}/{row.ExternalId}";
}
