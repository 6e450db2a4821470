using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp.Encoding;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>Rules as the management node takes and gives them.</summary>
internal static class RuleCodec
{
    private const ulong RuleDescription = 0x0000013700000004;
    private const ulong EmptyAction = 0x0000013700000005;
    private const ulong SqlFilter = 0x0000001370000006;
    private const ulong TrueFilter = 0x0000001370000007;
    private const ulong FalseFilter = 0x0000001370000008;
    private const ulong CorrelationFilter = 0x0000001370000009;

    public static RuleConfiguration Read(string name, AmqpMap description)
    {
        var correlation = AmqpValues.Get<AmqpMap>(description, "correlation-filter");
        return new RuleConfiguration
        {
            Name = name,
            Properties = new RuleProperties
            {
                Action = Sql(AmqpValues.Get<AmqpMap>(description, "sql-rule-action")),
                FilterType = correlation is null ? RuleFilterType.Sql : RuleFilterType.Correlation,
                SqlFilter = Sql(AmqpValues.Get<AmqpMap>(description, "sql-filter")),
                CorrelationFilter = correlation is null ? null : Correlation(correlation),
            },
        };
    }

    /// <summary>A rule as the client decodes it: a described list of filter, action, name and time.</summary>
    public static DescribedType Write(RuleConfiguration rule, DateTimeOffset created) =>
        new(
            RuleDescription,
            new List<object?>
            {
                Filter(rule.Properties),
                new DescribedType(EmptyAction, new List<object>()),
                rule.Name,
                created.UtcDateTime,
            }
        );

    private static SqlFilterConfiguration? Sql(AmqpMap? map) =>
        map is null ? null : new SqlFilterConfiguration { SqlExpression = AmqpValues.Get<string>(map, "expression") ?? "" };

    private static DescribedType Filter(RuleProperties properties)
    {
        if (properties is { FilterType: RuleFilterType.Correlation, CorrelationFilter: { } wanted })
        {
            var map = new AmqpMap();
            foreach (var (key, value) in wanted.Properties)
            {
                map[new MapKey(key)] = value;
            }

            return new DescribedType(
                CorrelationFilter,
                new List<object?>
                {
                    wanted.CorrelationId,
                    wanted.MessageId,
                    wanted.To,
                    wanted.ReplyTo,
                    wanted.Label,
                    wanted.SessionId,
                    wanted.ReplyToSessionId,
                    wanted.ContentType,
                    map,
                }
            );
        }

        return properties.SqlFilter?.SqlExpression switch
        {
            "1=1" => new DescribedType(TrueFilter, new List<object>()),
            "1=0" => new DescribedType(FalseFilter, new List<object>()),
            var text => new DescribedType(SqlFilter, new List<object?> { text, 20 }),
        };
    }

    private static CorrelationFilterConfiguration Correlation(AmqpMap map) =>
        new()
        {
            CorrelationId = AmqpValues.Get<string>(map, "correlation-id"),
            MessageId = AmqpValues.Get<string>(map, "message-id"),
            To = AmqpValues.Get<string>(map, "to"),
            ReplyTo = AmqpValues.Get<string>(map, "reply-to"),
            Label = AmqpValues.Get<string>(map, "label"),
            SessionId = AmqpValues.Get<string>(map, "session-id"),
            ReplyToSessionId = AmqpValues.Get<string>(map, "reply-to-session-id"),
            ContentType = AmqpValues.Get<string>(map, "content-type"),
            Properties = AmqpValues
                .Entries(AmqpValues.Get<AmqpMap>(map, "properties"))
                .ToDictionary(
                    pair => pair.Key,
                    pair =>
                        Filters.SqlValue.Of(AmqpValues.Plain(pair.Value)) is { } value and (string or bool or long or double)
                            ? value
                            : throw new BrokerException(
                                BrokerError.Argument,
                                $"The filter's property '{pair.Key}' is no text, number, true or false."
                            )
                ),
        };
}
