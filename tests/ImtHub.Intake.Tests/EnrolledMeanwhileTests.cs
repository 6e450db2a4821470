using System.Text.Json;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Intake.Tests.InMemory;
using ImtHub.Records;
using Xunit;

namespace ImtHub.Intake.Tests;

/// <summary>A form arrives while a payroll of its people is read: the two meet at every step that either takes to a store.</summary>
public sealed class EnrolledMeanwhileTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "Renaissance",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" }, "programme": "imt"
        }
        """;

    private const string Hours = """
        {
          "version": 1, "partner": "Renaissance", "unknownPeople": "WORD",
          "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
          "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    private const string Form = "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n9,Max,Miller,2026-01-05\n";

    // One day before the training begins, one of somebody else.
    private const string Payroll =
        "No,Day,Hours,Code\n7,2026-01-02,8,REG\n7,2026-01-06,8,REG\n8,2026-01-06,8,REG\n9,2026-01-06,4,REG\n7,2026-01-07,8,REG\n";

    public static TheoryData<string, bool> Ways => new() { { "notOurs", false }, { "held", false }, { "notOurs", true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_form_and_a_payroll_that_meet_at_any_step_end_as_the_form_before_the_payroll(string unknownPeople, bool isFormFirst)
    {
        Func<IntakeBench, Task> form = EnrollAsync, payroll = PayAsync;
        var (first, second) = isFormFirst ? (form, payroll) : (payroll, form);
        var inOrder = Bench(unknownPeople);
        await EnrollAsync(inOrder);
        await PayAsync(inOrder);
        var expected = await OutcomeAsync(inOrder);
        var (steps, ofSecond) = (await StepsAsync(first), await StepsAsync(second));

        for (var one = 1; one <= steps; one++)
        {
            for (var other = 1; other <= ofSecond + 1; other++)
            {
                var hub = Bench(unknownPeople);
                await MeetAsync(hub, first, one, second, other);
                var outcome = await OutcomeAsync(hub);
                Assert.True(expected == outcome, $"Held up before steps {one} and {other}:\n{outcome}\ninstead of\n{expected}");
            }
        }

        async Task<int> StepsAsync(Func<IntakeBench, Task> call)
        {
            var counted = new Pause(int.MaxValue);
            await await counted.BeginAsync(() => call(Bench(unknownPeople)));
            return counted.Steps;
        }
    }

    [Fact]
    public async Task A_payroll_that_is_read_again_for_one_and_meanwhile_for_another_counts_for_both()
    {
        // The second replay knows more than the first and would end before it.
        var counted = new Pause(int.MaxValue);
        await await counted.BeginAsync((await WithOrderAsync()).CarryOutReplaysAsync);
        Assert.InRange(counted.Steps, 10, 100);
        for (var step = 1; step <= counted.Steps; step++)
        {
            var (hub, pause) = (await WithOrderAsync(), new Pause(step));
            var again = await pause.BeginAsync(hub.CarryOutReplaysAsync);
            await hub.DropAsync("enrollments/rmg/other.csv", "No,First,Last,Began\n9,Max,Miller,2026-01-05\n", 30);
            await hub.CarryOutReplaysAsync();
            pause.GoOn();
            await again;
            await hub.CarryOutPutOffAsync();

            Assert.Equal((16 + 4, 1), (hub.Apprentices.Records.Sum(record => record.OjlHours), hub.Reviews.Rows.Count));
            Assert.Empty(hub.Line.Turns);
        }

        static async Task<IntakeBench> WithOrderAsync()
        {
            var hub = Bench("notOurs");
            await PayAsync(hub);
            await hub.DropAsync("enrollments/rmg/one.csv", "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n", 20);
            return hub;
        }
    }

    [Fact]
    public async Task A_payroll_that_is_refused_for_being_too_different_is_not_let_through_by_a_form_that_came_meanwhile()
    {
        var judged = Hours.Replace("\"WORD\"", "\"notOurs\", \"tooDifferent\": { \"hours\": 0.5 }", StringComparison.Ordinal);
        var hub = new IntakeBench(("enrollments/rmg", Forms), ("hours/rmg", judged));
        foreach (var week in new[] { 1, 2, 3 })
            await hub.DropAsync($"hours/rmg/usual-{week}.csv", Payroll + $"8,2026-01-0{week},1,REG\n", week);
        hub.Watch(Pause.Step);
        var pause = new Pause(5);
        var paid = await pause.BeginAsync(() => hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-06,1,REG\n", 10));
        await EnrollAsync(hub);
        await hub.CarryOutReplaysAsync();
        pause.GoOn();
        await paid;
        Assert.NotEmpty(hub.Replays.PutOff);
        await hub.CarryOutPutOffAsync();

        var runs = await hub.Runs.ListAsync(Files.Feed.Hours, "rmg", 9, TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Refused, Assert.Single(runs, run => run.Name == "week.csv").State);
    }

    /// <summary>
    /// The first call is held up, the second one begins and is held up too, the first ends, then the second; orders are carried out as
    /// soon as they can be.
    /// </summary>
    private static async Task MeetAsync(
        IntakeBench hub, Func<IntakeBench, Task> first, int beforeStep, Func<IntakeBench, Task> second, int beforeOther)
    {
        var (pause, other) = (new Pause(beforeStep), new Pause(beforeOther));
        var begun = await pause.BeginAsync(() => first(hub));
        await hub.CarryOutReplaysAsync();
        var meanwhile = await other.BeginAsync(() => second(hub));
        await hub.CarryOutReplaysAsync();
        pause.GoOn();
        await begun;
        await hub.CarryOutReplaysAsync();
        other.GoOn();
        await meanwhile;
        await hub.CarryOutReplaysAsync();
    }

    private static Task<IntakeRun> EnrollAsync(IntakeBench hub) => hub.DropAsync("enrollments/rmg/form.csv", Form, 5);

    private static Task<IntakeRun> PayAsync(IntakeBench hub) => hub.DropAsync("hours/rmg/payroll.csv", Payroll, 10);

    private static IntakeBench Bench(string unknownPeople)
    {
        var hub = new IntakeBench(
            new IntakeLimits { RowsPerWindow = 2 },
            ("enrollments/rmg", Forms),
            ("hours/rmg", Hours.Replace("WORD", unknownPeople, StringComparison.Ordinal)));
        hub.Watch(Pause.Step);
        return hub;
    }

    /// <summary>What there is in the end: records, facts, identities, waiting rows, and the counts of the runs.</summary>
    private static async Task<string> OutcomeAsync(IntakeBench hub)
    {
        await hub.CarryOutPutOffAsync();
        var runs = await hub.Runs.ListAsync(null, null, int.MaxValue, TestContext.Current.CancellationToken);
        var records = hub.Apprentices.Records.OrderBy(record => record.Id).ToList();
        return JsonSerializer.Serialize(
            new
            {
                Records = records,
                Facts = records.SelectMany(record => hub.Apprentices.FactsOf(record.Id).OrderBy(fact => fact.Key)),
                Links = hub.Identities.Links.Select(link => $"{link.Key.Issuer}/{link.Key.Number} {link.Value}").Order(),
                Waiting = hub.Reviews.Rows.Select(row => (row.RunId, row.Problem.Row, row.Problem.Code, row.ApprenticeId, row.Suggestion))
                    .Select(row => row.ToString()),
                Counts = runs.OrderBy(run => run.Id).Select(run => $"{run.Id} {run.State} {run.Counts}"),
            },
            s_json);
    }

    private static readonly JsonSerializerOptions s_json = new(RecordsJson.Options) { WriteIndented = true };
}
