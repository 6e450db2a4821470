using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.Intake.Tests.Receipts;

public sealed class ReceiptPageTests
{
    [Theory]
    [InlineData(RunState.Finished, 5, 0, 0, "All 5 rows were taken in; nothing is left to do.")]
    [InlineData(RunState.Finished, 3, 2, 0, "2 of 5 rows wait for a decision of the hub's staff; the rest was taken in.")]
    [InlineData(RunState.Finished, 3, 1, 1, "1 of 5 rows need a correction; the rest was taken in or waits for the hub's staff.")]
    [InlineData(RunState.Refused, 0, 0, 0, "The file was not taken in; nothing was changed.")]
    public void The_first_line_says_the_outcome_in_words(RunState state, int applied, int held, int rejected, string outcome)
    {
        var receipt = Receipt() with { State = state, Counts = new FileCounts(applied + held + rejected, applied, 0, held, rejected, 0) };

        Assert.Contains($"<h1>{outcome.Replace("'", "&#39;", StringComparison.Ordinal)}</h1>", ReceiptPage.Write(receipt), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_states_arrives_as_text_and_never_as_markup()
    {
        var page = ReceiptPage.Write(Receipt() with
        {
            Name = "<script>alert(1)</script>.csv",
            Problems = [new RowProblem(2, "\"Grade\"", "<img src=x onerror=alert(1)>", "grade.unknown", "'<b>' is no grade.", "A & B")],
            Warnings = ["Columns that the hub does not read: <i>."],
        });

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
        Assert.Equal((receipt.Counts, receipt.StoredAt, receipt.State, receipt.Outcome), (back.Counts, back.StoredAt, back.State, back.Outcome));
    }

    private static Receipt Receipt() => new()
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
