using System.Text.Json;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Replays;
using ImtHub.Intake.Runs;
using ImtHub.Records;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>A form arrives while a payroll of its people is read: the two meet at every step that either takes to a store.</summary>
public sealed class EnrolledMeanwhileTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "Renaissance",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" }, "program": "imt"
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

    /// <summary>What becomes of unknown people, whether the form begins first, and since when they train by an earlier form.</summary>
    public static TheoryData<string, bool, string?> Ways =>
        new()
        {
            { "notOurs", false, null },
            { "held", false, null },
            { "notOurs", true, null },
            { "notOurs", false, "2026-01-01" },
            { "notOurs", true, "2026-01-01" },
            { "notOurs", false, "2026-01-07" },
            { "notOurs", true, "2026-01-07" },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_form_and_a_payroll_that_meet_at_any_step_end_as_the_form_before_the_payroll(
        string unknownPeople,
        bool isFormFirst,
        string? trainedSince
    )
    {
        Func<IntakeBench, Task> form = EnrollAsync,
            payroll = PayAsync;
        var (first, second) = isFormFirst ? (form, payroll) : (payroll, form);
        var inOrder = await BenchAsync();
        await EnrollAsync(inOrder);
        await PayAsync(inOrder);
        var expected = await OutcomeAsync(inOrder, trainedSince is null);
        var (steps, ofSecond) = (await StepsAsync(first), await StepsAsync(second));

        for (var one = 1; one <= steps; one++)
        {
            for (var other = 1; other <= ofSecond + 1; other++)
            {
                var hub = await BenchAsync();
                await MeetAsync(hub, first, one, second, other);
                var outcome = await OutcomeAsync(hub, trainedSince is null);
                Assert.True(expected == outcome, $"Held up before steps {one} and {other}:\n{outcome}\ninstead of\n{expected}");
            }
        }

        async Task<int> StepsAsync(Func<IntakeBench, Task> call)
        {
            var counted = new Pause(int.MaxValue);
            var hub = await BenchAsync();
            await await counted.BeginAsync(() => call(hub));
            return counted.Steps;
        }

        async Task<IntakeBench> BenchAsync()
        {
            var hub = Bench(unknownPeople);
            if (trainedSince is not null)
            {
                await hub.DropAsync("enrollments/rmg/earlier.csv", Form.Replace("2026-01-05", trainedSince, StringComparison.Ordinal));
            }

            return hub;
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
        {
            await hub.DropAsync($"hours/rmg/usual-{week}.csv", Payroll + $"8,2026-01-0{week},1,REG\n", week);
        }

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

    [Fact]
    public async Task A_form_that_is_read_again_and_makes_somebody_known_lets_their_hours_count_whenever_its_orders_are_carried_out()
    {
        var counted = new Pause(int.MaxValue);
        await await counted.BeginAsync((await ReadOtherwiseAsync()).Replay);
        for (var step = 1; step <= counted.Steps; step++)
        {
            var (hub, replay) = await ReadOtherwiseAsync();
            var pause = new Pause(step);
            var again = await pause.BeginAsync(replay);
            await hub.CarryOutReplaysAsync();
            pause.GoOn();
            await again;
            await hub.CarryOutPutOffAsync();

            Assert.Equal(16, Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Zoe").OjlHours);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_whose_second_reading_or_rest_dies_at_any_step_lets_the_hours_count_in_the_end(bool isRest)
    {
        for (var step = 1; ; step++)
        {
            var (hub, call) = isRest ? await WithRestAsync() : await ReadOtherwiseAsync();
            var taken = 0;
            hub.Watch(() =>
            {
                if (++taken == step)
                {
                    throw new IOException("The process died.");
                }
            });
            try
            {
                await call();
                Assert.InRange(step, 10, 200);
                return;
            }
            catch (IOException)
            {
                // What it had ordered is carried out before it is tried again.
            }
            hub.Watch(() => { });
            await hub.CarryOutReplaysAsync();
            await call();
            await hub.CarryOutPutOffAsync();

            Assert.Equal(16, Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Zoe").OjlHours);
        }
    }

    /// <summary>
    /// The first call is held up, the second one begins and is held up too, the first ends, then the second; orders are carried out as
    /// soon as they can be.
    /// </summary>
    private static async Task MeetAsync(
        IntakeBench hub,
        Func<IntakeBench, Task> first,
        int beforeStep,
        Func<IntakeBench, Task> second,
        int beforeOther
    )
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

    /// <summary>A payroll that came first, and a form that is about to be read again by the right one of its columns.</summary>
    private static async Task<(IntakeBench Hub, Func<Task> Replay)> ReadOtherwiseAsync()
    {
        var hub = Bench("notOurs");
        await PayAsync(hub);
        hub.Use(Profiles("notOurs", "Old"));
        var run = await hub.DropAsync("enrollments/rmg/form.csv", "Old,No,First,Last,Began\n70,7,Zoe,Neil,2026-01-05\n", 20);
        hub.Use(Profiles("notOurs", "No"));
        await hub.CarryOutPutOffAsync();
        var order = ReplayOrder.Of(run.Id).Write();
        return (hub, () => hub.CarryOutAsync(order));
    }

    /// <summary>A payroll that came first, and a form whose second row is about to be read in another invocation.</summary>
    private static async Task<(IntakeBench Hub, Func<Task> GoOn)> WithRestAsync()
    {
        var hub = new IntakeBench(new IntakeLimits { RowsPerWindow = 1, ContinueSeconds = 0 }, Profiles("notOurs", "No"));
        await PayAsync(hub);
        await hub.CarryOutPutOffAsync();
        await hub.DropAsync("enrollments/rmg/form.csv", "No,First,Last,Began\n9,Max,Miller,2026-01-05\n7,Zoe,Neil,2026-01-05\n", 20);
        var rest = Assert.Single(hub.Replays.Waiting, order => order.Contains("\"continue\"", StringComparison.Ordinal));
        hub.Replays.Waiting.Clear();
        return (hub, () => hub.CarryOutAsync(rest));
    }

    private static (string, string)[] Profiles(string unknownPeople, string number) =>
        [
            ("enrollments/rmg", Forms.Replace("\"No\"", $"\"{number}\"", StringComparison.Ordinal)),
            ("hours/rmg", Hours.Replace("WORD", unknownPeople, StringComparison.Ordinal)),
        ];

    private static Task<IntakeRun> EnrollAsync(IntakeBench hub) => hub.DropAsync("enrollments/rmg/form.csv", Form, 5);

    private static Task<IntakeRun> PayAsync(IntakeBench hub) => hub.DropAsync("hours/rmg/payroll.csv", Payroll, 10);

    private static IntakeBench Bench(string unknownPeople)
    {
        var hub = new IntakeBench(new IntakeLimits { RowsPerWindow = 2 }, Profiles(unknownPeople, "No"));
        hub.Watch(Pause.Step);
        return hub;
    }

    /// <summary>
    /// What there is in the end: records, facts, identities and waiting rows; the counts of the runs too, unless a form that is corrected
    /// lets go of a row after it was counted.
    /// </summary>
    private static async Task<string> OutcomeAsync(IntakeBench hub, bool withCounts)
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
                Waiting = hub
                    .Reviews.Rows.Select(row => (row.RunId, row.Problem.Row, row.Problem.Code, row.ApprenticeId, row.Suggestion))
                    .Select(row => row.ToString()),
                Counts = runs.OrderBy(run => run.Id).Select(run => $"{run.Id} {run.State} {(withCounts ? run.Counts : null)}"),
            },
            s_json
        );
    }

    private static readonly JsonSerializerOptions s_json = new(RecordsJson.Options) { WriteIndented = true };
}
