using System.Text.Json;
using ImtHub.Hub.Health;
using ImtHub.Infrastructure.Tests.Names;
using ImtHub.Infrastructure.Tests.Templates;
using ImtHub.Records.Telemetry;
using ImtHub.Testing;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Safety;

/// <summary>People hear of what needs them, and the alerts ask for what the hub measures.</summary>
public sealed class AlertTests(CompiledInfra infra)
{
    [Fact]
    public void There_is_an_alert_for_everything_that_needs_a_person() =>
        Assert.Equal(
            [
                "dead-letters",
                "error-rate",
                "failed-mails",
                "late-timer",
                "messages-left-in-a-poison-queue",
                "old-outbox",
                "poison-or-dead-letter",
                "silent-hub",
                "silent-partner",
                "undelivered-file-events",
            ],
            Rules().Select(rule => rule.Name["imthub-test-".Length..]).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_alert_is_mailed_and_has_its_line_in_the_runbook()
    {
        var runbook = Checkout.Read("docs", "operations.md");
        Assert.All(
            Rules(),
            rule =>
            {
                Assert.Contains("imthub-test-alerts", rule.Properties.GetProperty("actions").GetRawText(), StringComparison.Ordinal);
                var name = rule.Name["imthub-test-".Length..];
                Assert.True(
                    runbook.Contains($"`{name}`", StringComparison.Ordinal),
                    $"docs/operations.md does not say what to do about alert {name}."
                );
            }
        );
    }

    [Fact]
    public void The_alerts_ask_for_metrics_by_the_names_that_the_hub_gives_them()
    {
        var measured = typeof(HubMetrics)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);
        using var names = JsonDocument.Parse(Checkout.Read("infra", "names.json"));
        Assert.Equal(
            measured,
            names
                .RootElement.GetProperty("metrics")
                .EnumerateObject()
                .Select(metric => metric.Value.GetString()!)
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("poison-or-dead-letter", HubMetrics.IncidentsName)]
    [InlineData("messages-left-in-a-poison-queue", HubMetrics.QueueDepthName)]
    [InlineData("late-timer", HubMetrics.TimerLatenessName)]
    [InlineData("silent-hub", HubMetrics.OutboxAgeName)]
    [InlineData("old-outbox", HubMetrics.OutboxAgeName)]
    [InlineData("failed-mails", HubMetrics.MailsName)]
    [InlineData("silent-partner", HubMetrics.PartnerOverdueName)]
    public void Each_alert_asks_for_its_metric(string rule, string metric)
    {
        var query = Rules()
            .Single(alert => alert.Name.EndsWith("-" + rule, StringComparison.Ordinal))
            .Properties.GetProperty("criteria")
            .GetProperty("allOf")[0]
            .GetProperty("query")
            .GetString()!;
        Assert.Contains($"Name == \"{metric}\"", query, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_timer_is_watched_for_being_late()
    {
        var timers = DeclaredFunctions
            .Of<TimerTriggerAttribute>()
            .ToDictionary(bound => bound.Function, bound => bound.Binding.Schedule.Trim('%'), StringComparer.Ordinal);
        Assert.Equal(
            timers.OrderBy(timer => timer.Key, StringComparer.Ordinal),
            HubTimers.Settings.OrderBy(timer => timer.Key, StringComparer.Ordinal)
        );
    }

    private IEnumerable<Resource> Rules() =>
        infra.Prod.OfType("Microsoft.Insights/scheduledQueryRules").Concat(infra.Prod.OfType("Microsoft.Insights/metricAlerts"));
}
