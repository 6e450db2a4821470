using System.Globalization;
using ImtHub.Cli.Output;
using ImtHub.Intake.Problems;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints what is wrong with a file's rows.</summary>
internal sealed class ProblemPrinter(IAnsiConsole console)
{
    /// <summary>Prints the first problems, and how many more there are; nothing where there is none.</summary>
    /// <param name="problems">The first problems.</param>
    /// <param name="all">How many there are.</param>
    public void Print(IReadOnlyList<RowProblem> problems, int all)
    {
        if (problems.Count == 0)
        {
            return;
        }

        string[] columns = ["Line", "Column", "Value", "Code", "What is wrong", "Allowed"];
        if (System.Console.IsOutputRedirected)
        {
            Listing.Lines(System.Console.Out, problems, columns, Cells);
        }
        else
        {
            Listing.Show(console, problems, false, "", columns, Cells, Fold);
        }

        if (all > problems.Count)
        {
            console.MarkupLineInterpolated($"[dim]and {all - problems.Count} more[/]");
        }
    }

    private static string[] Cells(RowProblem problem) =>
        [Line(problem), problem.Column ?? "", problem.Value ?? "", problem.Code, problem.Message, problem.Allowed ?? ""];

    private static string[] Fold(RowProblem problem) =>
        [
            $"{(problem.Row == 0 ? "The file" : $"Line {Line(problem)}")}{(problem.Column is { } column ? $", {column}" : "")}: {problem.Code}",
            problem.Message,
            problem.Allowed is { } allowed ? $"Allowed: {allowed}" : "",
        ];

    private static string Line(RowProblem problem) => problem.Row == 0 ? "file" : problem.Row.ToString(CultureInfo.InvariantCulture);
}
