using ImtHub.Intake.Problems;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Rendering;
using Xunit;

namespace ImtHub.Intake.Tests.Receipts;

public sealed class ReceiptPageTests
{
    [Theory]
    [InlineData(5, 0, 0, 0, "All 5 rows were taken in; nothing is left to do.")]
    [InlineData(1, 0, 0, 0, "The row was taken in; nothing is left to do.")]
    [InlineData(1, 0, 0, 4, "1 of 5 rows was taken in; the rest is not ours; nothing is left to do.")]
    [InlineData(0, 0, 0, 5, "All 5 rows are none of the hub's; nothing is left to do.")]
    [InlineData(0, 0, 0, 1, "The row is none of the hub's; nothing is left to do.")]
    [InlineData(3, 2, 0, 0, "2 of 5 rows wait for a decision of the hub's staff; the rest was taken in.")]
    [InlineData(0, 1, 0, 4, "1 of 5 rows waits for a decision of the hub's staff; the rest is not ours.")]
    [InlineData(0, 1, 0, 0, "The row waits for a decision of the hub's staff.")]
    [InlineData(0, 2, 0, 0, "All 2 rows wait for a decision of the hub's staff.")]
    [InlineData(3, 1, 1, 0, "1 of 5 rows needs a correction; the rest was taken in or waits for the hub's staff.")]
    [InlineData(3, 1, 2, 1, "2 of 7 rows need a correction; the rest was taken in, waits for the hub's staff or is not ours.")]
    [InlineData(0, 0, 1, 0, "The row needs a correction.")]
    [InlineData(0, 0, 5, 0, "All 5 rows need a correction.")]
    public async Task The_first_line_says_the_outcome_in_words(int applied, int held, int rejected, int notOurs, string outcome)
    {
        var receipt = Receipt() with { Counts = new FileCounts(applied + held + rejected + notOurs, applied, 0, held, rejected, notOurs) };

        Assert.Contains(
            $"<h1>{outcome.Replace("'", "&#x27;", StringComparison.Ordinal)}</h1>",
            await PageAsync(receipt),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(RunState.Refused, "The file was not taken in; nothing was changed.")]
    [InlineData(RunState.Poisoned, "The hub failed to take this file in; its staff have been told.")]
    public async Task A_file_that_was_not_taken_in_says_so_first(RunState state, string outcome) =>
        Assert.Contains($"<h1>{outcome}</h1>", await PageAsync(Receipt() with { State = state }), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        0,
        1,
        "The row concerned is in <code>corrections.csv</code> beside this receipt: correct it there and drop that file again."
    )]
    [InlineData(
        1,
        1,
        "The rows concerned are in <code>corrections.csv</code> beside this receipt: correct them there and drop that file again."
    )]
    [InlineData(1, 0, "The row stands in <code>corrections.csv</code> beside this receipt; it need not be sent again.")]
    [InlineData(2, 0, "The rows stand in <code>corrections.csv</code> beside this receipt; they need not be sent again.")]
    public async Task What_the_sender_should_do_with_the_corrections_is_said(int held, int rejected, string sentence)
    {
        var receipt = Receipt() with
        {
            Counts = new FileCounts(held + rejected, 0, 0, held, rejected, 0),
            Problems = [new RowProblem(2, null, null, "row.malformed", "No.")],
            ProblemCount = 1,
        };

        Assert.Contains($"<p>{sentence}</p>", await PageAsync(receipt), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunState.Finished, "Rows", "What needs attention")]
    [InlineData(RunState.Refused, "What needs attention", "Rows")]
    [InlineData(RunState.Poisoned, "What needs attention", "Rows")]
    public async Task The_reason_why_a_file_was_not_taken_in_stands_before_the_counts(RunState state, string first, string second)
    {
        var page = await PageAsync(
            Receipt() with
            {
                State = state,
                Problems = [new RowProblem(1, null, null, "header.missing", "No.")],
                ProblemCount = 1,
            }
        );

        Assert.InRange(
            page.IndexOf($"<h2>{first}</h2>", StringComparison.Ordinal),
            0,
            page.IndexOf($"<h2>{second}</h2>", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Rows_that_are_not_ours_are_told_with_their_reasons()
    {
        var page = await PageAsync(
            Receipt() with
            {
                Counts = new FileCounts(5, 1, 0, 0, 0, 4),
                NotOursBecause = new Dictionary<string, int> { ["paycode.ignored"] = 1, ["person.not-ours"] = 3 },
            }
        );

        Assert.Contains(
            "<li>3: The person is no apprentice, or was none yet when a payroll was stored; counted as not ours, never stored. <code>person.not-ours</code></li>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<li>1: The pay code is of no use to the hub; counted as not ours, never stored. <code>paycode.ignored</code></li>",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_file_states_arrives_as_text_and_never_as_markup()
    {
        var page = await PageAsync(
            Receipt() with
            {
                Name = "<script>alert(1)</script>.csv",
                Problems = [new RowProblem(2, "\"Grade\"", "<img src=x onerror=alert(1)>", "grade.unknown", "'<b>' is no grade.", "A & B")],
                Warnings = ["Columns that the hub does not read: <i>."],
            }
        );

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.Contains("A &amp; B", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_reads_back_as_it_was_written()
    {
        var receipt = Receipt() with { Problems = [new RowProblem(2, "Grade", "Q", "grade.unknown", "No grade.", "A")], ProblemCount = 1 };

        var back = ImtHub.Intake.Receipts.Receipt.FromJson(receipt.ToJson());

        Assert.Equal(receipt.Problems, back.Problems);
        Assert.Equal(
            (receipt.Counts, receipt.StoredAt, receipt.State, receipt.Outcome),
            (back.Counts, back.StoredAt, back.State, back.Outcome)
        );
    }

    private static Task<string> PageAsync(Receipt receipt) => ComponentRenderer.RenderAsync<ReceiptPage>(receipt);

    private static Receipt Receipt() =>
        new()
        {
            RunId = "run-1",
            State = RunState.Finished,
            Feed = "grades",
            Partner = "matc",
            Sender = "Milwaukee Area Technical College",
            Name = "spring.csv",
            StoredAt = IntakeBench.Monday,
            Sha256 = "00",
            Counts = FileCounts.Zero,
        };
}
