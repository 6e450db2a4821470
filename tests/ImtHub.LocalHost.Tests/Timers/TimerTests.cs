using System.Text.Json;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Xunit;

namespace ImtHub.LocalHost.Tests.Timers;

public sealed class TimerTests(Stage stage)
{
    private readonly TestHost _host = new(stage);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private BlobClient Status =>
        stage
            .Azurite.Blobs.GetBlobContainerClient("azure-webjobs-hosts")
            .GetBlobClient($"timers/{_host.HostId}/Host.Functions.OnSchedule/status");

    [Fact]
    public async Task A_timer_runs_again_and_again_and_one_under_a_minute_knows_no_schedule()
    {
        _host.Settings["Schedule"] = "* * * * * *";
        await using var running = await _host.StartAsync("OnSchedule");
        await _host.Case.SeenAsync(2);
        Assert.All(_host.Case.Seen, seen => Assert.Equal("""{"ScheduleStatus":null,"IsPastDue":false}""", seen));
    }

    [Fact]
    public async Task The_schedule_is_kept_in_the_store_in_utc()
    {
        _host.Settings["Schedule"] = "0 0 3 1 1 *";
        await using var running = await _host.StartAsync("OnSchedule");
        await Eventually.TrueAsync(async () => await Status.ExistsAsync(Stop), Stop);
        var kept = (await Status.DownloadContentAsync(Stop)).Value.Content;
        var status = kept.ToObjectFromJson<ScheduleStatus>(JsonSerializerOptions.Default)!;
        Assert.Equal(NcrontabSchedule.Parse("0 0 3 1 1 *").After(DateTime.UtcNow), status.Next.ToUniversalTime());
        Assert.Equal(default, status.Last);
        Assert.Empty(_host.Case.Seen);
    }

    [Theory]
    [InlineData("0 0 3 1 1 *", true)]
    [InlineData("0 0 4 1 1 *", false)]
    public async Task An_occurrence_missed_while_the_host_was_down_is_made_up_for_once_unless_the_schedule_was_changed(
        string keptSchedule,
        bool isPastDue
    )
    {
        var year = DateTime.UtcNow.Year;
        var (last, missed) = (
            NcrontabSchedule.Parse(keptSchedule).After(new(year - 2, 6, 1)),
            NcrontabSchedule.Parse(keptSchedule).After(new(year - 1, 6, 1))
        );
        _host.Settings["Schedule"] = "0 0 3 1 1 *";
        await stage.Azurite.Blobs.GetBlobContainerClient("azure-webjobs-hosts").CreateIfNotExistsAsync(cancellationToken: Stop);
        var status = new ScheduleStatus
        {
            Last = last,
            Next = missed,
            LastUpdated = last,
        };
        await Status.UploadAsync(BinaryData.FromObjectAsJson(status, JsonSerializerOptions.Default), Stop);
        for (var start = 0; start < 2; start++)
        {
            await using var running = await _host.StartAsync("OnSchedule");
            await TestHost.IdleAsync(running);
        }

        Assert.Equal(isPastDue ? 1 : 0, _host.Case.Seen.Count);
        Assert.All(_host.Case.Seen, seen => Assert.Contains("\"IsPastDue\":true", seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunOnStartup_runs_at_each_start_without_being_past_due()
    {
        for (var start = 1; start <= 2; start++)
        {
            await using var running = await _host.StartAsync("AtStart");
            await _host.Case.SeenAsync(start);
        }

        Assert.Equal(2, _host.Case.Seen.Count);
        Assert.All(_host.Case.Seen, seen => Assert.Contains("\"IsPastDue\":false", seen, StringComparison.Ordinal));
    }
}
