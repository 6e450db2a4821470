using System.Text.Json;
using ImtHub.Intake.Runs;
using ImtHub.Records;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>
/// A file, a correction of it, and the file's bytes once more: they are one statement, as of when they were first stored, so that the
/// correction stands in whatever order the three are taken in.
/// </summary>
public sealed class SameBytesTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "P", "program": "imt",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" }
        }
        """;

    private const string Hours = """
        {
          "version": 1, "partner": "P",
          "columns": { "worker": "No", "date": "Day", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    private const string Week = "No,Day,Hours\n7,2026-01-06,8\n";
    private const string Corrected = "No,Day,Hours\n7,2026-01-06,6\n";

    private static readonly (string Name, string Text, int Minutes)[] s_files =
    [
        ("week.csv", Week, 10),
        ("corrected.csv", Corrected, 20),
        ("week-again.csv", Week, 30),
    ];

    public static TheoryData<string> Orders => ["012", "021", "102", "120", "201", "210"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task The_correction_stands_in_every_order(string order)
    {
        var (inOrder, hub) = (await WithFormAsync(), await WithFormAsync());
        foreach (var file in s_files)
        {
            await DropAsync(inOrder, file);
        }

        foreach (var index in order)
        {
            await DropAsync(hub, s_files[index - '0']);
        }

        await hub.CarryOutPutOffAsync();

        Assert.Equal(6, Assert.Single(hub.Apprentices.Records).OjlHours);
        Assert.Equal(Facts(inOrder), Facts(hub));
        Assert.Empty((await hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task The_correction_stands_where_the_first_file_comes_at_any_step_of_reading_the_last()
    {
        var counted = new Pause(int.MaxValue);
        await await counted.BeginAsync(async () => await DropAsync(await WithFormAsync(), s_files[2]));
        for (var step = 1; step <= counted.Steps; step++)
        {
            var (hub, pause) = (await WithFormAsync(), new Pause(step));
            await DropAsync(hub, s_files[1]);
            var last = await pause.BeginAsync(() => DropAsync(hub, s_files[2]));
            await DropAsync(hub, s_files[0]);
            await hub.CarryOutReplaysAsync();
            pause.GoOn();
            await last;
            await hub.CarryOutPutOffAsync();

            Assert.Equal(6, Assert.Single(hub.Apprentices.Records).OjlHours);
        }
    }

    [Fact]
    public async Task A_first_file_whose_first_try_died_still_lets_the_correction_stand()
    {
        var hub = await WithFormAsync();
        await DropAsync(hub, s_files[2]);
        await DropAsync(hub, s_files[1]);
        hub.Runs.NextSaveFails = new IOException();
        await Assert.ThrowsAsync<IOException>(() => DropAsync(hub, s_files[0]));
        hub.Replays.Waiting.Clear();

        await DropAsync(hub, s_files[0]);
        await hub.CarryOutPutOffAsync();

        Assert.Equal(6, Assert.Single(hub.Apprentices.Records).OjlHours);
    }

    private static async Task<IntakeBench> WithFormAsync()
    {
        var hub = new IntakeBench(("enrollments/acme", Forms), ("hours/acme", Hours));
        await hub.DropAsync("enrollments/acme/form.csv", "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n");
        hub.Watch(Pause.Step);
        return hub;
    }

    private static Task<IntakeRun> DropAsync(IntakeBench hub, (string Name, string Text, int Minutes) file) =>
        hub.DropAsync($"hours/acme/{file.Name}", file.Text, file.Minutes);

    private static string Facts(IntakeBench hub) =>
        JsonSerializer.Serialize(
            hub.Apprentices.Records.Select(record => new
            {
                record.OjlHours,
                Facts = hub.Apprentices.FactsOf(record.Id).OrderBy(fact => fact.Key),
            }),
            RecordsJson.Options
        );
}
