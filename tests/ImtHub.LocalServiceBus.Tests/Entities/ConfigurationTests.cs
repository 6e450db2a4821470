using ImtHub.LocalServiceBus.Configuration;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Entities;

public sealed class ConfigurationTests
{
    private const string EmulatorFile = """
        {
          "UserConfig": {
            "Namespaces": [
              {
                "Name": "sbemulatorns",
                "Queues": [
                  {
                    "Name": "queue.1",
                    "Properties": {
                      "DeadLetteringOnMessageExpiration": true,
                      "DefaultMessageTimeToLive": "PT1H",
                      "DuplicateDetectionHistoryTimeWindow": "PT20S",
                      "ForwardDeadLetteredMessagesTo": "",
                      "ForwardTo": "",
                      "LockDuration": "PT1M30S",
                      "MaxDeliveryCount": 3,
                      "RequiresDuplicateDetection": true,
                      "RequiresSession": true
                    }
                  }
                ],
                "Topics": [
                  {
                    "Name": "topic.1",
                    "Properties": { "DefaultMessageTimeToLive": "P1D", "RequiresDuplicateDetection": false },
                    "Subscriptions": [
                      {
                        "Name": "subscription.1",
                        "Properties": { "LockDuration": "PT5S", "MaxDeliveryCount": 7 },
                        "Rules": [
                          {
                            "Name": "equal",
                            "Properties": {
                              "FilterType": "Correlation",
                              "CorrelationFilter": { "Label": "subject1", "Properties": { "n": 5, "b": true, "t": "x" } }
                            }
                          },
                          {
                            "Name": "sql",
                            "Properties": { "FilterType": "Sql", "SqlFilter": { "SqlExpression": "sys.MessageId = '1' AND prop = 'v'" } }
                          }
                        ]
                      },
                      { "Name": "subscription.2" }, // All messages.
                    ]
                  }
                ]
              }
            ],
            "Logging": { "Type": "File" }
          }
        }
        """;

    [Fact]
    public void The_emulators_file_is_read()
    {
        var entities = ServiceBusEntities.Parse(EmulatorFile);

        var queue = Assert.Single(entities.Queues);
        Assert.Equal(
            new QueueProperties
            {
                DeadLetteringOnMessageExpiration = true,
                DefaultMessageTimeToLive = TimeSpan.FromHours(1),
                DuplicateDetectionHistoryTimeWindow = TimeSpan.FromSeconds(20),
                ForwardTo = "",
                ForwardDeadLetteredMessagesTo = "",
                LockDuration = TimeSpan.FromSeconds(90),
                MaxDeliveryCount = 3,
                RequiresDuplicateDetection = true,
                RequiresSession = true,
            },
            queue.Properties
        );
        var topic = Assert.Single(entities.Topics);
        Assert.Equal(("topic.1", TimeSpan.FromDays(1)), (topic.Name, topic.Properties.DefaultMessageTimeToLive));
        Assert.Equal(["subscription.1", "subscription.2"], topic.Subscriptions.Select(s => s.Name));
        Assert.Equal(TimeSpan.FromMinutes(1), topic.Subscriptions[1].Properties.LockDuration);
        var correlation = topic.Subscriptions[0].Rules[0].Properties.CorrelationFilter!;
        Assert.Equal(
            ("subject1", 5L, true, "x"),
            (correlation.Label, correlation.Properties["n"], correlation.Properties["b"], correlation.Properties["t"])
        );
        Assert.Equal("sys.MessageId = '1' AND prop = 'v'", topic.Subscriptions[0].Rules[1].Properties.SqlFilter!.SqlExpression);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var json = ServiceBusEntities.Parse(EmulatorFile).ToJson();

        Assert.Equal(json, ServiceBusEntities.Parse(json).ToJson());
        Assert.Contains("\"LockDuration\": \"PT1M30S\"", json, StringComparison.Ordinal);
        Assert.Contains("\"FilterType\": \"Correlation\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_without_end_is_written_and_read_again()
    {
        var json = new ServiceBusEntities { Queues = [new() { Name = "q" }] }.ToJson();

        Assert.Equal(TimeSpan.MaxValue, ServiceBusEntities.Parse(json).Queues[0].Properties.DefaultMessageTimeToLive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{ "UserConfig": { "Namespaces": [] } }""")]
    [InlineData("""{ "UserConfig": { "Namespaces": [ { "Queues": [ { "Name": "q", "Properties": { "LockDuration": "1" } } ] } ] } }""")]
    public void What_is_no_such_file_is_refused(string json) =>
        Assert.Throws<ServiceBusBrokerException>(() => ServiceBusEntities.Parse(json));

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var missing = await Assert.ThrowsAsync<ServiceBusBrokerException>(() =>
            ServiceBusEntities.ReadAsync("/nowhere/config.json", TestContext.Current.CancellationToken)
        );

        Assert.Contains("/nowhere/config.json", missing.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, ServiceBusEntities> Impossible() =>
        new()
        {
            {
                "more than one queue or topic named 'Q'",
                new() { Queues = [new() { Name = "Q" }], Topics = [new() { Name = "q" }] }
            },
            {
                "'a b' is no name of a queue",
                new() { Queues = [new() { Name = "a b" }] }
            },
            {
                "'$x' is no name of a topic",
                new() { Topics = [new() { Name = "$x" }] }
            },
            {
                "'a/b' is no name of a subscription",
                new() { Topics = [new() { Name = "t", Subscriptions = [new() { Name = "a/b" }] }] }
            },
            {
                "subscription of 't' named 's'",
                new() { Topics = [new() { Name = "t", Subscriptions = [new() { Name = "s" }, new() { Name = "S" }] }] }
            },
            {
                "lock duration",
                new()
                {
                    Queues =
                    [
                        new()
                        {
                            Name = "q",
                            Properties = new() { LockDuration = TimeSpan.FromMinutes(6) },
                        },
                    ],
                }
            },
            {
                "maximum of deliveries",
                new()
                {
                    Queues =
                    [
                        new()
                        {
                            Name = "q",
                            Properties = new() { MaxDeliveryCount = 0 },
                        },
                    ],
                }
            },
            {
                "default time to live",
                new()
                {
                    Queues =
                    [
                        new()
                        {
                            Name = "q",
                            Properties = new() { DefaultMessageTimeToLive = TimeSpan.Zero },
                        },
                    ],
                }
            },
            {
                "forwards messages",
                new()
                {
                    Queues =
                    [
                        new()
                        {
                            Name = "q",
                            Properties = new() { ForwardTo = "r" },
                        },
                    ],
                }
            },
            {
                "has an action",
                new()
                {
                    Topics =
                    [
                        new()
                        {
                            Name = "t",
                            Subscriptions =
                            [
                                new()
                                {
                                    Name = "s",
                                    Rules =
                                    [
                                        new()
                                        {
                                            Name = "r",
                                            Properties = new() { Action = new() { SqlExpression = "SET a = 1" } },
                                        },
                                    ],
                                },
                            ],
                        },
                    ],
                }
            },
        };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task A_broker_does_not_start_with_entities_that_cannot_be(string reason, ServiceBusEntities entities)
    {
        var refused = await Assert.ThrowsAsync<ServiceBusBrokerException>(() =>
            ServiceBusBroker.StartAsync(new ServiceBusBrokerOptions { Entities = entities }, TestContext.Current.CancellationToken)
        );

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
