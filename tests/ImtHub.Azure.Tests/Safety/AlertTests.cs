using ImtHub.Azure.Tests.Templates;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Safety;

/// <summary>People hear of what needs them, and the alerts ask for what the hub measures.</summary>
public sealed class AlertTests(CompiledInfra infra)
{
    [Fact]
    public void There_is_an_alert_for_everything_that_needs_a_person() => Assert.Equal(
        [
            "dead-letters", "error-rate", "failed-mails", "late-timer", "messages-left-in-a-poison-queue", "old-outbox", "poison-or-dead-letter", "silent-hub",
            "silent-partner", "undelivered-file-events",
        ],
        Rules().Select(rule => rule.Name["imthub-test-".Length..]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_alert_is_mailed_and_has_its_line_in_the_runbook()
    {
        var runbook = Checkout.Read("docs", "operations.md");
        Assert.All(Rules(), rule =>
        {
            Assert.Contains("imthub-test-alerts", rule.Properties.GetProperty("actions").GetRawText(), StringComparison.Ordinal);
            var name = rule.Name["imthub-test-".Length..];
            Assert.True(runbook.Contains($"`{name}`", StringComparison.Ordinal), $"docs/operations.md does not say what to do about alert {name}.");
        });
    }

    private IEnumerable<Resource> Rules() => infra.Prod.OfType("Microsoft.Insights/scheduledQueryRules").Concat(infra.Prod.OfType("Microsoft.Insights/metricAlerts"));
}
