using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.Intake.Tests.Replays;

/// <summary>A payroll lists everybody who is paid: who begins to train after it was stored is nobody's apprentice in it.</summary>
public sealed class BeforeTrainingTests
{
    private const string Payroll = "No,Day,Hours,Code\nr07777,2026-10-05,8,REG\nr07777,2026-10-06,many,REG\n";
    private const int AMonthLater = 30 * 24 * 60;

    private readonly IntakeBench _hub = new(profiles: FormHistory.Profiles);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_of_a_payroll_stored_before_the_training_begins_are_not_ours(bool isFormFirst)
    {
        if (isFormFirst)
        {
            await EnrollAsync("2026-12-01");
            await _hub.DropAsync("hours/rmg/week.csv", Payroll);
        }
        else
        {
            await _hub.DropAsync("hours/rmg/week.csv", Payroll);
            await EnrollAsync("2026-12-01");
        }

        await ExpectNotOursAsync();
    }

    [Fact]
    public async Task Hours_of_days_before_the_training_wait_in_a_payroll_that_was_stored_during_it()
    {
        await EnrollAsync("2026-12-01");

        await _hub.DropAsync("hours/rmg/week.csv", Payroll, minutesLater: AMonthLater);
        await _hub.CarryOutPutOffAsync();

        Assert.Equal("hours.before-registration", Assert.Single(_hub.Reviews.Rows).Problem.Code);
        Assert.Equal(1, (await PayrollAsync()).Counts.Rejected);
    }

    [Fact]
    public async Task A_form_that_brings_the_beginning_forward_lets_the_payroll_count()
    {
        await EnrollAsync("2026-12-01");
        await _hub.DropAsync("hours/rmg/week.csv", Payroll);
        await _hub.CarryOutPutOffAsync();

        await EnrollAsync("2026-10-01", minutesLater: 1);
        await _hub.CarryOutPutOffAsync();

        Assert.Equal(8, Assert.Single(_hub.Apprentices.Records).OjlHours);
        Assert.Equal((1, 1), ((await PayrollAsync()).Counts.Applied, (await PayrollAsync()).Counts.Rejected));
    }

    [Fact]
    public async Task A_form_that_puts_the_beginning_off_leaves_nothing_of_the_payroll_behind()
    {
        await EnrollAsync("2026-10-01");
        await _hub.DropAsync("hours/rmg/week.csv", Payroll);
        await _hub.CarryOutPutOffAsync();
        Assert.Equal(8, Assert.Single(_hub.Apprentices.Records).OjlHours);

        await EnrollAsync("2026-12-01", minutesLater: 1);

        await ExpectNotOursAsync();
    }

    [Theory]
    [InlineData("r7777")]
    [InlineData("R07777")]
    public async Task A_number_that_only_comes_near_means_nobody_before_the_training_begins(string number)
    {
        await EnrollAsync("2026-12-01");

        await _hub.DropAsync("hours/rmg/week.csv", Payroll.Replace("r07777", number, StringComparison.Ordinal));

        await ExpectNotOursAsync();
    }

    [Fact]
    public async Task A_grade_counts_that_a_college_gave_before_the_training_begins_whichever_is_taken_in_first()
    {
        await _hub.DropAsync("grades/matc/grades.csv", "ID,Grade\nM14444,A\n");

        await EnrollAsync("2026-12-01");
        await _hub.CarryOutPutOffAsync();

        Assert.True(Assert.Single(_hub.Apprentices.Records).RiHours > 0);
    }

    private Task<IntakeRun> EnrollAsync(string began, int minutesLater = 0) =>
        _hub.DropAsync(
            $"enrollments/rmg/form-{minutesLater}.csv",
            $"No,First,Last,Born,Began,Status,Since,MATC\nr07777,Zoe,Miller,1990-01-01,{began},registered,{began},M14444\n",
            minutesLater
        );

    private async Task<IntakeRun> PayrollAsync() =>
        Assert.Single(await _hub.Runs.ListAsync(Feed.Hours, null, 9, TestContext.Current.CancellationToken));

    private async Task ExpectNotOursAsync()
    {
        await _hub.CarryOutPutOffAsync();
        Assert.Equal(0, Assert.Single(_hub.Apprentices.Records).OjlHours);
        Assert.Empty(_hub.Apprentices.Records.Single().Held);
        Assert.DoesNotContain(_hub.Reviews.Rows, row => row.Settled is null);
        Assert.Equal(2, (await PayrollAsync()).Counts.NotOurs);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }
}
