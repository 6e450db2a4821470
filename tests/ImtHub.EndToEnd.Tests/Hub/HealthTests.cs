using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A monitor asks how the hub is.</summary>
public sealed class HealthTests(RunningHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ready_hub_tells_the_age_of_each_timer_and_the_depth_of_each_queue()
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        using var answer = await client.GetAsync(new Uri("api/health", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("ready", health.GetProperty("status").GetString());
        var timers = health.GetProperty("timers").EnumerateArray().Select(timer => timer.GetProperty("name").GetString());
        Assert.Equal(ImtHub.Hub.Health.HubTimers.Settings.Keys.Order(StringComparer.Ordinal), timers.Order(StringComparer.Ordinal));
        Assert.All(health.GetProperty("timers").EnumerateArray(), timer => Assert.Equal(0, timer.GetProperty("lateSeconds").GetInt64()));
        var queues = health
            .GetProperty("queues")
            .EnumerateArray()
            .Select(queue => queue.GetProperty("name").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>([
                .. StorageNames.Queues,
                .. StorageNames.Queues.Select(queue => queue + StorageNames.PoisonSuffix),
                StorageNames.BlobPoisonQueue,
            ]),
            queues
        );
        Assert.Superset(
            new HashSet<string>([
                "hours",
                "hours/$deadletterqueue",
                "apprentice-events/notices",
                "apprentice-events/notices/$deadletterqueue",
            ]),
            queues
        );
    }

    [Theory]
    [InlineData("live", HttpStatusCode.OK)]
    [InlineData("everything", HttpStatusCode.NotFound)]
    public async Task Liveness_is_a_probe_of_its_own(string probe, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        using var answer = await client.GetAsync(new Uri($"api/health/{probe}", UriKind.Relative), Stop);
        Assert.Equal(expected, answer.StatusCode);
    }
}
