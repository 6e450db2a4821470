using ImtHub.Cli.Commands;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;
using Spectre.Console;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>Lists of files and of open rows fit the terminal, and a program gets a record a line.</summary>
public sealed class ListingTests
{
    private const string Run = "hours-ocean-spray-20261130T181500Z-0123456789ab";

    private static readonly DateTimeOffset s_storedAt = new(2026, 11, 30, 18, 15, 0, TimeSpan.Zero);

    private static readonly RunsCommand.ListedRun s_run = new(
        new IntakeRun
        {
            Id = Run,
            Feed = Feed.Hours,
            Partner = "ocean-spray",
            Name = "2016-2-pay-code-summary-adjusted.csv",
            Sha256 = "abc",
            StoredAt = s_storedAt,
            StatedAt = s_storedAt,
            State = RunState.Finished,
            Counts = new FileCounts(1_284, 1_200, 0, 3, 10, 71),
        },
        new OpenRows(3, 9)
    );

    private static readonly ReviewRow s_row = new(
        Run,
        "hours/ocean-spray/2016-2-pay-code-summary-adjusted.csv",
        "ocean-spray",
        "ocean-spray",
        "20639",
        new RowProblem(15, "Hours", "26:15", "hours.over-a-day", "More hours than a day has: somebody has to look at them.", null),
        s_storedAt
    );

    [Fact]
    public void At_80_columns_files_and_rows_are_folded_and_nothing_is_lost()
    {
        var runs = Shown(80, isWide: false, [s_run], RunsCommand.Columns, RunsCommand.Cells, RunsCommand.Fold);
        AssertFits(80, runs);
        Assert.Equal(
            """
            2026-11-30 18:15  hours/ocean-spray/2016-2-pay-code-summary-adjusted.csv
              finished: 1,284 rows, 1,200 applied, 3 held, 10 rejected, 71 not ours; 12 open
              hours-ocean-spray-20261130T181500Z-0123456789ab
            """.ReplaceLineEndings("\n"),
            string.Join('\n', runs.Split('\n').Select(line => line.TrimEnd())).TrimEnd()
        );

        var rows = Shown(80, isWide: false, [s_row], ReviewPrinter.Columns(areSettled: false), ReviewPrinter.Cells, ReviewPrinter.Fold);
        AssertFits(80, rows);
        foreach (var part in new[] { s_row.File, "line 15", "hours.over-a-day", "ocean-spray/20639", s_row.Problem.Message, Run + " 15" })
        {
            Assert.Contains(part, rows, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(132)]
    public void No_line_is_longer_than_the_terminal_is_wide(int width)
    {
        AssertFits(width, Shown(width, isWide: false, [s_run], RunsCommand.Columns, RunsCommand.Cells, RunsCommand.Fold));
        AssertFits(
            width,
            Shown(width, isWide: false, [s_row], ReviewPrinter.Columns(areSettled: true), ReviewPrinter.Cells, ReviewPrinter.Fold)
        );
    }

    [Fact]
    public void A_wide_terminal_and_the_option_wide_show_a_table_of_all_columns()
    {
        foreach (var (width, isWide) in new[] { (220, false), (80, true) })
        {
            var shown = Shown(width, isWide, [s_run], RunsCommand.Columns, RunsCommand.Cells, RunsCommand.Fold);

            Assert.Contains(shown.Split('\n'), line => RunsCommand.Columns.All(column => line.Contains(column, StringComparison.Ordinal)));
            Assert.Contains(shown.Split('\n'), line => RunsCommand.Cells(s_run).All(cell => line.Contains(cell, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_program_gets_one_record_a_line_whatever_a_cell_holds()
    {
        using var output = new StringWriter();
        var row = s_row with { Problem = s_row.Problem with { Message = "two\r\nlines\tand a tab" } };

        Listing.Lines(output, [row, row], ReviewPrinter.Columns(areSettled: false), ReviewPrinter.Cells);

        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal(ReviewPrinter.Columns(areSettled: false).Length, line.Split('\t').Length));
        Assert.Contains("\ttwo lines and a tab\t", lines[1], StringComparison.Ordinal);
    }

    private static string Shown<T>(
        int width,
        bool isWide,
        IReadOnlyList<T> rows,
        string[] columns,
        Func<T, string[]> cells,
        Func<T, string[]> fold
    )
    {
        using var said = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        Listing.Show(console, rows, isWide, "None.", columns, cells, fold);
        return said.ToString().ReplaceLineEndings("\n");
    }

    private static void AssertFits(int width, string shown) =>
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, $"{line.Length} of {width}: {line}"));
}
