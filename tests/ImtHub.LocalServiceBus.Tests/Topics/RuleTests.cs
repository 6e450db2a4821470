using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Topics;

public sealed class RuleTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_begins_with_a_rule_for_everything()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");

        var rule = Assert.Single(await RulesAsync(rules));

        Assert.Equal("$Default", rule.Name);
        Assert.IsType<TrueRuleFilter>(rule.Filter);
    }

    [Fact]
    public async Task Without_rules_nothing_comes()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");
        await rules.DeleteRuleAsync("$Default", Stop);

        await bus.SendAsync(topic, "x");

        Assert.Empty(await RulesAsync(rules));
        Assert.Equal(0, bus.Counts($"{topic}/Subscriptions/s").Active);
    }

    [Fact]
    public async Task Only_what_a_sql_rule_lets_through_is_copied()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");
        await rules.DeleteRuleAsync("$Default", Stop);
        await rules.CreateRuleAsync("urgent", new SqlRuleFilter("sys.Label = 'news' AND priority > 5"), Stop);

        await bus
            .Client.CreateSender(topic)
            .SendMessagesAsync(
                [
                    new("1") { Subject = "news", ApplicationProperties = { ["priority"] = 9 } },
                    new("2") { Subject = "news", ApplicationProperties = { ["priority"] = 5 } },
                    new("3") { Subject = "olds", ApplicationProperties = { ["priority"] = 9 } },
                    new("4") { Subject = "news" },
                ],
                Stop
            );

        Assert.Equal("1", (await TestBus.OneAsync(bus.Client.CreateReceiver(topic, "s"))).Body.ToString());
        Assert.Equal(0, bus.Counts($"{topic}/Subscriptions/s").Active);
    }

    [Fact]
    public async Task Only_what_equals_a_correlation_rule_is_copied()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");
        await rules.DeleteRuleAsync("$Default", Stop);
        var filter = new CorrelationRuleFilter("c1")
        {
            Subject = "news",
            ApplicationProperties =
            {
                ["shop"] = 7,
                ["open"] = true,
                ["name"] = "n",
            },
        };
        await rules.CreateRuleAsync("equal", filter, Stop);

        await bus
            .Client.CreateSender(topic)
            .SendMessagesAsync(
                [
                    Message("1", "c1", "news", 7),
                    Message("2", "c2", "news", 7),
                    Message("3", "c1", "olds", 7),
                    Message("4", "c1", "news", 8),
                    new("5") { CorrelationId = "c1", Subject = "news" },
                ],
                Stop
            );

        Assert.Equal("1", (await TestBus.OneAsync(bus.Client.CreateReceiver(topic, "s"))).Body.ToString());
        Assert.Equal(0, bus.Counts($"{topic}/Subscriptions/s").Active);
    }

    [Fact]
    public async Task Two_rules_that_both_let_a_message_through_copy_it_once()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");
        await rules.CreateRuleAsync("also", new TrueRuleFilter(), Stop);

        await bus.SendAsync(topic, "x");

        Assert.Equal(1, bus.Counts($"{topic}/Subscriptions/s").Active);
    }

    [Fact]
    public async Task Rules_are_listed_as_they_were_made()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");
        RuleFilter[] filters =
        [
            new SqlRuleFilter("a IS NOT NULL"),
            new FalseRuleFilter(),
            new CorrelationRuleFilter
            {
                MessageId = "m",
                To = "t",
                SessionId = "s",
                ApplicationProperties = { ["n"] = 1L },
            },
        ];
        for (var i = 0; i < filters.Length; i++)
        {
            await rules.CreateRuleAsync($"r{i}", filters[i], Stop);
        }

        var byManager = await RulesAsync(rules);
        var byAdministration = await bus.Administration.GetRulesAsync(topic, "s", Stop).ToListAsync(Stop);

        Assert.Equal(filters, byManager.Skip(1).Select(rule => rule.Filter));
        Assert.Equal(["$Default", "r0", "r1", "r2"], byManager.Select(rule => rule.Name));
        Assert.Equal(filters, byAdministration.Skip(1).Select(rule => rule.Filter));
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_is_refused_with_a_reason()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => rules.CreateRuleAsync("r", new SqlRuleFilter("newid() = 1"), Stop));
        Assert.Contains("the function newid is not supported", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            rules.CreateRuleAsync(new CreateRuleOptions("r", new TrueRuleFilter()) { Action = new SqlRuleAction("SET a = 1") }, Stop)
        );
        Assert.Single(await RulesAsync(rules));
    }

    [Fact]
    public async Task A_rule_can_be_made_once_and_removed_once()
    {
        var topic = await bus.TopicAsync("s");
        await using var rules = bus.Client.CreateRuleManager(topic, "s");

        var twice = await Assert.ThrowsAsync<ServiceBusException>(() => rules.CreateRuleAsync("$Default", new TrueRuleFilter(), Stop));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityAlreadyExists, twice.Reason);
        await rules.DeleteRuleAsync("$Default", Stop);
        var gone = await Assert.ThrowsAsync<ServiceBusException>(() => rules.DeleteRuleAsync("$Default", Stop));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, gone.Reason);
    }

    private static ServiceBusMessage Message(string body, string correlation, string subject, int shop) =>
        new(body)
        {
            CorrelationId = correlation,
            Subject = subject,
            ApplicationProperties =
            {
                ["shop"] = shop,
                ["open"] = true,
                ["name"] = "n",
            },
        };

    private static async Task<List<RuleProperties>> RulesAsync(ServiceBusRuleManager rules) =>
        await rules.GetRulesAsync(Stop).ToListAsync(Stop);
}
