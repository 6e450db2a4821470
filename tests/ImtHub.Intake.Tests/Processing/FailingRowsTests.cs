using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>Whatever the hub's own code does with one row, the file goes on; a failed service stops it.</summary>
public sealed class FailingRowsTests
{
    private const string Week =
        "Person Number,Apply Date,Pay Code,Amount\n0012,03/02/2026,REG,8\n0047,03/02/2026,REG,8\n0012,03/03/2026,REG,7\n0012,03/04/2026,REG,6\n";

    private readonly IntakeBench _hub = new(Enrollments, DailyHours);

    [Theory]
    [InlineData(typeof(ArgumentOutOfRangeException))]
    [InlineData(typeof(OverflowException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(KeyNotFoundException))]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(DivideByZeroException))]
    [InlineData(typeof(IndexOutOfRangeException))]
    public async Task A_row_on_which_the_hub_fails_is_rejected_and_all_others_count(Type failure)
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        _hub.Apprentices.Fails = change =>
            change.Facts.Any(fact => fact.Current is HoursStatement { From: { Month: 3, Day: 3 } }) ? Make(failure) : null;

        var run = await _hub.DropAsync("hours/rmg/week.csv", Week, 1);

        Assert.Equal((RunState.Finished, new FileCounts(4, 3, 0, 0, 1, 0)), (run.State, run.Counts));
        Assert.Equal(22, _hub.Apprentices.Records.Sum(record => record.OjlHours));
        Assert.Equal([4], _hub.Poisoned.Rows[run.Id]);
        var problem = Assert.Single(_hub.Receipts.Receipt("hours/rmg/week.csv").Problems);
        Assert.Equal((4, "row.failed"), (problem.Row, problem.Code));
        Assert.DoesNotContain("Amina", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rows_count_once_the_run_is_done_again_with_the_fault_mended()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        _hub.Apprentices.Fails = change =>
            change.Facts.Any(fact => fact.Current is HoursStatement { Worker: "0012" }) ? new OverflowException() : null;
        var run = await _hub.DropAsync("hours/rmg/week.csv", Week, 1);
        Assert.Equal(new FileCounts(4, 1, 0, 0, 3, 0), run.Counts);
        Assert.Equal([2, 4, 5], _hub.Poisoned.Rows[run.Id]);
        _hub.Apprentices.Fails = _ => null;

        var again = await _hub.ReplayAsync(run);

        Assert.Equal(new FileCounts(4, 4, 0, 0, 0, 0), again!.Counts);
        Assert.Equal(29, _hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Fact]
    public async Task A_number_that_the_directory_of_people_cannot_take_costs_its_own_row()
    {
        _hub.Identities.Fails = number => number == "0047" ? new InvalidOperationException() : null;

        var run = await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        Assert.Equal(new FileCounts(2, 1, 0, 0, 1, 0), run.Counts);
        Assert.Equal([3], _hub.Poisoned.Rows[run.Id]);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(AggregateException))]
    [InlineData(typeof(OutOfMemoryException))]
    public async Task A_failed_service_stops_the_file_and_the_next_try_goes_on(Type failure)
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        _hub.Apprentices.Fails = change =>
            change.Facts.Any(fact => fact.Current is HoursStatement { From: { Month: 3, Day: 2 }, Worker: "0047" }) ? Make(failure) : null;

        await Assert.ThrowsAnyAsync<Exception>(() => _hub.DropAsync("hours/rmg/week.csv", Week, 1));
        _hub.Apprentices.Fails = _ => null;
        var run = await _hub.DropAsync("hours/rmg/week.csv", Week, 1);

        Assert.Equal(new FileCounts(4, 4, 0, 0, 0, 0), run.Counts);
        Assert.Empty(_hub.Poisoned.Rows);
    }

    private static Exception Make(Type failure) => (Exception)Activator.CreateInstance(failure, "Amina")!;
}
