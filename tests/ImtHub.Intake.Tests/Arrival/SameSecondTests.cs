using System.Text;
using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Records;
using Xunit;

namespace ImtHub.Intake.Tests.Arrival;

/// <summary>Blob Storage knows whole seconds only: two uploads of one second are two uploads, and each is answered.</summary>
public sealed class SameSecondTests
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
          "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
          "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    private const string Eight = "No,Day,Hours,Code\n7,2026-01-06,8,REG\n";
    private const string Six = "No,Day,Hours,Code\n7,2026-01-06,6,REG\n7,2026-01-07,4,REG\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("week.csv", "week.csv")]
    [InlineData("week-1.csv", "week-2.csv")]
    public async Task Two_uploads_of_one_second_give_the_same_record_in_either_order_and_an_answer_each(string one, string other)
    {
        var (first, second) = (($"hours/rmg/{one}", Eight), ($"hours/rmg/{other}", Six));

        Assert.Equal(await TakenInAsync(first, second), await TakenInAsync(second, first));
    }

    [Fact]
    public async Task Two_uploads_of_one_second_that_are_announced_together_are_both_taken_in()
    {
        var hub = await HubAsync();
        hub.Store("hours/rmg/week-1.csv", Eight, 1);
        hub.Store("hours/rmg/week-2.csv", Six, 1);

        await Task.WhenAll(
            Task.Run(() => hub.Arrival.DroppedAsync(Feed.Hours, "rmg/week-2.csv", Stop), Stop),
            Task.Run(() => hub.Arrival.DroppedAsync(Feed.Hours, "rmg/week-1.csv", Stop), Stop)
        );
        await hub.CarryOutPutOffAsync();

        Assert.Equal(2, await AnsweredAsync(hub));
        Assert.Equal(6 + 4, Assert.Single(hub.Apprentices.Records).OjlHours);
    }

    /// <summary>Each is stored and announced before the next one, which replaces it where the name is the same.</summary>
    private static async Task<string> TakenInAsync(params (string Path, string Text)[] uploads)
    {
        var hub = await HubAsync();
        foreach (var (path, text) in uploads)
        {
            hub.Store(path, text, 1);
            await hub.Arrival.DroppedAsync(Feed.Hours, path["hours/".Length..], Stop);
        }

        Assert.Equal(uploads.Length, await AnsweredAsync(hub));
        Assert.Empty((await hub.RebuildAsync()).Differences);
        var record = Assert.Single(hub.Apprentices.Records);
        return JsonSerializer.Serialize(
            new { record, Facts = hub.Apprentices.FactsOf(record.Id).OrderBy(fact => fact.Key, StringComparer.Ordinal) },
            RecordsJson.Options
        );
    }

    /// <summary>How many runs of hours have ended, each with a receipt of its own that says what became of it.</summary>
    private static async Task<int> AnsweredAsync(IntakeBench hub)
    {
        var runs = await hub.Runs.ListAsync(Feed.Hours, "rmg", int.MaxValue, Stop);
        foreach (var run in runs)
        {
            Assert.Equal((RunState.Finished, true), (run.State, run.Counts.Reconciles));
            await using var receipt = await hub.Receipts.OpenAsync($"hours/rmg/{run.Name}/{run.Id}/receipt.json", null, Stop);
            using var text = new StreamReader(receipt!, Encoding.UTF8);
            Assert.Equal(run.Counts, Receipt.FromJson(Encoding.UTF8.GetBytes(await text.ReadToEndAsync(Stop))).Counts);
        }

        return runs.Count;
    }

    private static async Task<IntakeBench> HubAsync()
    {
        var hub = new IntakeBench(("enrollments/rmg", Forms), ("hours/rmg", Hours));
        await hub.DropAsync("enrollments/rmg/form.csv", "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n");
        await hub.CarryOutReplaysAsync();
        return hub;
    }
}
