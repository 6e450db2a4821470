using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>What a run counts, and by what its rows and itself are known again.</summary>
public sealed class RunBookTests
{
    [Fact]
    public void Every_row_is_counted_once_by_what_became_of_it_and_the_counts_reconcile()
    {
        var tally = Counted();

        Assert.Equal(new FileCounts(15, 1, 2, 3, 4, 5), tally.Counts);
        Assert.True(tally.Counts.Reconciles);
        Assert.Equal([("payCode.ignored", 2), ("worker.notOurs", 3)], tally.NotOurs.Select(pair => (pair.Key, pair.Value)));
    }

    [Theory]
    [InlineData(1, 1, 0, 0, 0, 0, true)]
    [InlineData(5, 1, 1, 1, 1, 1, true)]
    [InlineData(6, 1, 1, 1, 1, 1, false)]
    [InlineData(4, 1, 1, 1, 1, 1, false)]
    [InlineData(0, 0, 0, 0, 0, 1, false)]
    public void Counts_reconcile_when_received_is_the_sum_of_the_other_five(
        int received,
        int applied,
        int unchanged,
        int held,
        int rejected,
        int notOurs,
        bool reconciles
    ) => Assert.Equal(reconciles, new FileCounts(received, applied, unchanged, held, rejected, notOurs).Reconciles);

    [Fact]
    public void The_first_problems_are_listed_and_all_are_counted()
    {
        var tally = new RunTally(3);
        tally.Add(RowResult.Rejected, [Problem(2), Problem(2)]);
        tally.Add(RowResult.Held, [Problem(3), Problem(3)]);
        tally.Refuse([Problem(0)]);

        Assert.Equal((5, new FileCounts(2, 0, 0, 1, 1, 0)), (tally.ProblemCount, tally.Counts));
        Assert.Equal([2, 2, 3], tally.Problems.Select(problem => problem.Row));
    }

    [Fact]
    public void A_code_belongs_to_rows_that_are_not_ours_alone()
    {
        var tally = new RunTally(3);
        tally.Add(RowResult.Applied, [], "worker.notOurs");

        Assert.Empty(tally.NotOurs);
    }

    [Fact]
    public void A_tally_goes_on_from_a_checkpoint_as_if_nothing_had_been_between()
    {
        var tally = Counted();
        tally.Refuse([Problem(1), Problem(2)]);

        var state = tally.State;
        var again = RunTally.From(state, 2);
        foreach (var each in new[] { tally, again })
        {
            each.Add(RowResult.NotOurs, [], "worker.notOurs");
            each.Add(RowResult.Held, [Problem(9)]);
        }

        Assert.Equal((tally.Counts, tally.ProblemCount), (again.Counts, again.ProblemCount));
        Assert.Equal(tally.Problems, again.Problems);
        Assert.Equal(tally.NotOurs, again.NotOurs);
        // What a checkpoint holds does not change with the tally that it was made of.
        Assert.Equal((15, 3), (state.Counts.Received, state.NotOurs["worker.notOurs"]));
    }

    [Fact]
    public void The_same_upload_has_the_same_id_and_another_name_content_or_moment_another_one()
    {
        var file = File("matc", "spring.csv");
        var id = RunId.Of(file, "ab");

        Assert.Matches("^grades-matc-20261102T150000Z-[0-9a-f]{12}$", id);
        Assert.Equal(id, RunId.Of(file with { OpenAsync = _ => throw new IOException() }, "ab"));
        Assert.NotEqual(id, RunId.Of(file, "ac"));
        Assert.NotEqual(id, RunId.Of(file with { Name = "fall.csv" }, "ab"));
        Assert.Equal("grades-matc-20261102T150001Z" + id[^13..], RunId.Of(file with { StoredAt = IntakeBench.Monday.AddSeconds(1) }, "ab"));
    }

    [Fact]
    public void A_folder_that_is_no_partners_is_not_named_by_a_run_and_yet_told_from_another_one()
    {
        var (one, other) = (RunId.Of(File("Ada Example", "spring.csv"), "ab"), RunId.Of(File("Bob Example", "spring.csv"), "ab"));

        Assert.StartsWith("grades-unknown-20261102T150000Z-", one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("Badge,ImtHub reason", "7,ImtHub: no such day. [hours-rmg-x line 3]", "hours-rmg-x", 3)]
    [InlineData("Badge,IMTHUB REASON", "7,ImtHub: no such day. [hours-rmg-x line 999999999] ", "hours-rmg-x", 999_999_999)]
    [InlineData("ImtHub reason,Badge", "[r line 3],[other line 4]", "r", 3)]
    [InlineData("Badge,ImtHub reason,More", "7,[r line 3],more", "r", 3)]
    [InlineData("", "7,ImtHub: no such day. [r line 3]", "r", 3)]
    [InlineData("", "7,no such day. [r line 3]", null, 0)]
    [InlineData("Badge,Note", "7,ImtHub: no such day. [r line 3]", null, 0)]
    [InlineData("Badge,ImtHub reason", "7,no such day.", null, 0)]
    [InlineData("Badge,ImtHub reason", "7,[r line 3] and more", null, 0)]
    [InlineData("Badge,ImtHub reason", "7,[r line 1234567890]", null, 0)]
    [InlineData("Badge,ImtHub reason", "7,[two words line 3]", null, 0)]
    [InlineData("Badge", "7,[r line 3]", null, 0)]
    public void A_corrected_row_says_at_the_end_of_its_reason_which_row_it_corrects(string headers, string cells, string? run, int line)
    {
        var row = new MappedRow { Line = 2, Cells = cells.Split(',') };

        var found = RowReference.Find(row, headers.Length > 0 ? headers.Split(',') : []);

        Assert.Equal(run is null ? null : (run, line), found);
    }

    [Fact]
    public void What_the_hub_writes_at_the_end_of_a_reason_it_finds_again()
    {
        var row = new MappedRow
        {
            Line = 2,
            Cells = ["ImtHub: why " + RowReference.Write("hours-rmg-20261102T150000Z-0a1b2c3d4e5f", 1_234)],
        };

        Assert.Equal(("hours-rmg-20261102T150000Z-0a1b2c3d4e5f", 1_234), RowReference.Find(row, []));
    }

    [Theory]
    [InlineData(RowResult.Held, true)]
    [InlineData(RowResult.Rejected, true)]
    [InlineData(RowResult.Applied, false)]
    [InlineData(RowResult.Unchanged, false)]
    [InlineData(RowResult.NotOurs, false)]
    public void Who_is_held_or_rejected_is_given_back_for_correction(RowResult result, bool isGivenBack) =>
        Assert.Equal(isGivenBack, new RowOutcome(new MappedRow { Line = 2 }, result, []).NeedsCorrection);

    private static RunTally Counted()
    {
        var tally = new RunTally(2);
        foreach (var result in Enum.GetValues<RowResult>())
        {
            for (var row = 0; row <= (int)result; row++)
            {
                tally.Add(
                    result,
                    [],
                    result != RowResult.NotOurs ? null
                        : row < 3 ? "worker.notOurs"
                        : "payCode.ignored"
                );
            }
        }

        return tally;
    }

    private static RowProblem Problem(int row) => new(row, null, null, "hours.invalid", "No.");

    private static ArrivedFile File(string partner, string name) =>
        new(Feed.Grades, partner, name, IntakeBench.Monday, _ => Task.FromResult(Stream.Null));
}
