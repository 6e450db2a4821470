using System.Globalization;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Replays;
using Xunit;

namespace ImtHub.Intake.Tests.Replays;

/// <summary>
/// Several sponsors' enrollment forms about the same people, in whatever order they are taken in, give what they give in the order in which
/// they were stored.
/// </summary>
public sealed class FormsInAnyOrderTests
{
    // More by command, such as IMTHUB_HISTORIES=2000; some that found faults are always tried.
    public static TheoryData<int> Seeds =>
        [
            .. Enumerable
                .Range(1, int.Parse(Environment.GetEnvironmentVariable("IMTHUB_HISTORIES") ?? "100", CultureInfo.InvariantCulture))
                .Union([103, 109, 1291, 1363, 1465, 2253, 2389]),
        ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Files_in_any_order_give_the_same_records_identities_and_waiting_rows(int seed)
    {
        var uploads = FormHistory.Of(seed);
        var expected = await InOrderAsync(uploads);
        var random = new Random(seed);
        for (var round = 0; round < 3; round++)
        {
            FormHistory.Upload[] shuffled = [.. uploads];
            random.Shuffle(shuffled);
            var hub = Bench();
            foreach (var upload in shuffled)
            {
                await hub.DropAsync(upload.Path, upload.Text, upload.MinutesLater);
                if (random.Next(2) == 0)
                {
                    await hub.CarryOutReplaysAsync();
                }
            }

            var outcome = await FormHistory.OutcomeAsync(hub);
            Assert.True(
                expected == outcome,
                $"In the order {string.Join(", ", shuffled.Select(upload => upload.Path))}:\n{outcome}\ninstead of\n{expected}\n{Told(uploads)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Files_that_are_taken_in_side_by_side_give_the_same(int seed)
    {
        var uploads = FormHistory.Of(seed);
        var expected = await InOrderAsync(uploads);
        var hub = Bench();

        await Task.WhenAll(uploads.Select(upload => Task.Run(() => hub.DropAsync(upload.Path, upload.Text, upload.MinutesLater))));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(hub.CarryOutReplaysAsync)));

        Assert.Equal(expected, await FormHistory.OutcomeAsync(hub));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_rebuild_finds_what_files_in_any_order_gave(int seed)
    {
        var uploads = FormHistory.Of(seed);
        new Random(seed).Shuffle(uploads);
        var hub = Bench();
        await DropAllAsync(hub, uploads);
        await hub.CarryOutPutOffAsync();

        Assert.Empty((await hub.RebuildAsync()).Differences);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_sponsors_transfer_is_the_same_whichever_form_is_taken_in_first(bool isFormerFirst)
    {
        var hub = Bench();

        await DropAllAsync(hub, isFormerFirst ? [s_former, s_present, s_payroll] : [s_present, s_payroll, s_former]);
        await hub.CarryOutPutOffAsync();

        var record = Assert.Single(hub.Apprentices.Records);
        Assert.Equal(("hayes", 8m), (record.Sponsor, record.OjlHours));
        Assert.Equal(ApprenticeId.For(new("rmg", "7")), record.Id);
        Assert.Equal(3, hub.Identities.Links.Count);
        Assert.Empty(hub.Reviews.Rows);
    }

    [Fact]
    public async Task Deciding_forms_anew_that_dies_at_any_step_ends_as_one_that_did_not()
    {
        FormHistory.Upload[] uploads = [s_former, s_present, s_payroll];
        var expected = await InOrderAsync(uploads);
        for (var step = 1; ; step++)
        {
            var hub = Bench();
            foreach (var upload in uploads.Reverse())
            {
                await hub.DropAsync(upload.Path, upload.Text, upload.MinutesLater);
            }

            var taken = 0;
            hub.Watch(() =>
            {
                if (++taken == step)
                {
                    throw new IOException("The process died.");
                }
            });
            var hasDied = false;
            while (hub.Replays.Waiting.TryDequeue(out var order))
            {
                try
                {
                    await hub.CarryOutAsync(order);
                }
                catch (IOException)
                {
                    // A queue hands the order out again.
                    hasDied = true;
                    hub.Replays.Waiting.Enqueue(order);
                }
            }

            Assert.Equal(expected, await FormHistory.OutcomeAsync(hub));
            if (!hasDied)
            {
                Assert.InRange(step, 100, 10_000);
                return;
            }
        }
    }

    [Fact]
    public async Task A_payroll_whose_rows_wait_for_somebodys_enrollment_is_judged_anew_when_forms_take_their_number_away()
    {
        var hub = Bench();
        await hub.DropAsync(s_former.Path, s_former.Text, s_former.MinutesLater);
        var stop = TestContext.Current.CancellationToken;
        var (form, zoe) = (Assert.Single(await hub.Runs.ListAsync(null, null, 9, stop)), Assert.Single(hub.Apprentices.Records).Id);
        await hub.Identities.LinkAsync("rmg", "8", "a-nobody", form.Id, form.StatedAt, stop);
        await hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n8,2026-02-03,8,REG\n", 2);
        Assert.Equal("apprentice.not-enrolled", Assert.Single(hub.Reviews.Rows).Problem.Code);

        await hub.CarryOutAsync(ReplayOrder.Of(new FormsToOrder(form.Id, [zoe, "a-nobody"], [form.Id], FormsStep.Decide)).Write());
        await hub.CarryOutPutOffAsync();

        Assert.DoesNotContain(("rmg", "8"), hub.Identities.Links.Keys);
        Assert.Empty(hub.Reviews.Rows);
        Assert.Equal(1, Assert.Single(await hub.Runs.ListAsync(Feed.Hours, null, 9, stop)).Counts.NotOurs);
    }

    [Fact]
    public async Task Files_of_people_are_looked_for_when_nobody_decides_forms_anew()
    {
        var hub = Bench();
        await hub.DropAsync(s_payroll.Path, s_payroll.Text, s_payroll.MinutesLater);
        var (now, stop) = (DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);
        var turn = await hub.Line.TakeTurnAsync(Feed.Enrollments, ".forms", "somebody", now, now.AddMinutes(-15), stop);
        await hub.DropAsync(s_present.Path, s_present.Text, s_present.MinutesLater);

        await hub.CarryOutReplaysAsync();
        Assert.Equal(0, Assert.Single(hub.Apprentices.Records).OjlHours);
        await hub.Line.EndTurnAsync(turn!, stop);
        await hub.CarryOutPutOffAsync();

        Assert.Equal(8, Assert.Single(hub.Apprentices.Records).OjlHours);
    }

    [Fact]
    public async Task What_a_person_decided_about_people_stands_when_a_form_of_theirs_comes_late()
    {
        var hub = Bench();
        await hub.DropAsync(
            "enrollments/hayes/form.csv",
            "No,First,Last,Born,Began,Status,Since,MATC\n9,Zoe,Miller,,2026-02-02,takenOver,2026-02-02,\n",
            2
        );
        var zoe = Assert.Single(hub.Apprentices.Records).Id;
        await hub.Decisions.LinkAsync(new("matc", "M1"), zoe, "Ann", "she called", TestContext.Current.CancellationToken);

        await hub.DropAsync(
            "enrollments/rmg/form.csv",
            "No,First,Last,Born,Began,Status,Since,MATC\n7,Zoe,Miller,,2025-01-06,active,2025-01-06,M1\n",
            1
        );
        await hub.CarryOutPutOffAsync();

        Assert.Equal(zoe, hub.Identities.Links[("matc", "M1")]);
        Assert.Equal(zoe, Assert.Single(hub.Apprentices.Records).Id);
        Assert.Equal("identity.conflict", Assert.Single(hub.Reviews.Rows).Problem.Code);
    }

    private static readonly FormHistory.Upload s_former = new(
        "enrollments/rmg/form.csv",
        "No,First,Last,Born,Began,Status,Since,MATC\n7,Zoe,Miller,,2025-01-06,active,2025-01-06,M1\n",
        1
    );

    private static readonly FormHistory.Upload s_present = new(
        "enrollments/hayes/form.csv",
        "No,First,Last,Born,Began,Status,Since,MATC\n9,Zoe,Miller,,2026-02-02,takenOver,2026-02-02,M1\n",
        2
    );

    private static readonly FormHistory.Upload s_payroll = new("hours/hayes/week.csv", "No,Day,Hours,Code\n9,2026-02-03,8,REG\n", 3);

    private static async Task<string> InOrderAsync(IEnumerable<FormHistory.Upload> uploads)
    {
        var hub = Bench();
        await DropAllAsync(hub, uploads);
        return await FormHistory.OutcomeAsync(hub);
    }

    private static async Task DropAllAsync(IntakeBench hub, IEnumerable<FormHistory.Upload> uploads)
    {
        foreach (var upload in uploads)
        {
            await hub.DropAsync(upload.Path, upload.Text, upload.MinutesLater);
            await hub.CarryOutReplaysAsync();
        }
    }

    private static IntakeBench Bench() => new(new IntakeLimits { RowsPerWindow = 2 }, FormHistory.Profiles);

    private static string Told(IEnumerable<FormHistory.Upload> uploads) =>
        string.Join("\n", uploads.Select(upload => $"{upload.MinutesLater} {upload.Path}\n{upload.Text}"));
}
