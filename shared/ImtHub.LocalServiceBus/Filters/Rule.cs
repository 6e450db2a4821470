using ImtHub.LocalServiceBus.Configuration;

namespace ImtHub.LocalServiceBus.Filters;

/// <summary>A rule ready to be asked.</summary>
internal sealed class Rule
{
    private readonly Func<IMessageFields, bool> _matches;

    /// <exception cref="FilterException">The rule is none that this broker knows.</exception>
    public Rule(RuleConfiguration configuration)
    {
        Configuration = configuration;
        if (!string.IsNullOrEmpty(configuration.Properties.Action?.SqlExpression))
        {
            throw new FilterException($"Rule '{configuration.Name}' has an action; actions on messages are not supported.");
        }

        _matches = configuration.Properties.FilterType switch
        {
            RuleFilterType.Correlation => Correlation(configuration),
            _ => Sql(configuration),
        };
    }

    public RuleConfiguration Configuration { get; }

    public string Name => Configuration.Name;

    /// <summary>The rule that lets everything through.</summary>
    public static RuleConfiguration Default { get; } =
        new()
        {
            Name = RuleConfiguration.DefaultName,
            Properties = new RuleProperties { SqlFilter = new SqlFilterConfiguration { SqlExpression = "1=1" } },
        };

    public bool Matches(IMessageFields fields) => _matches(fields);

    private static Func<IMessageFields, bool> Sql(RuleConfiguration configuration)
    {
        var text =
            configuration.Properties.SqlFilter?.SqlExpression
            ?? throw new FilterException($"Rule '{configuration.Name}' has no SQL expression.");
        var condition = SqlParser.Parse(text);
        return fields => condition.Test(fields) == true;
    }

    private static Func<IMessageFields, bool> Correlation(RuleConfiguration configuration)
    {
        var wanted =
            configuration.Properties.CorrelationFilter
            ?? throw new FilterException($"Rule '{configuration.Name}' has no correlation filter.");
        return fields =>
            Same(wanted.MessageId, fields.MessageId)
            && Same(wanted.CorrelationId, fields.CorrelationId)
            && Same(wanted.To, fields.To)
            && Same(wanted.ReplyTo, fields.ReplyTo)
            && Same(wanted.Label, fields.Label)
            && Same(wanted.SessionId, fields.SessionId)
            && Same(wanted.ReplyToSessionId, fields.ReplyToSessionId)
            && Same(wanted.ContentType, fields.ContentType)
            && wanted.Properties.All(pair => SqlValue.Compare(SqlValue.Of(pair.Value), SqlValue.Of(fields.Application(pair.Key))) == 0);
    }

    private static bool Same(string? wanted, string? found) => string.IsNullOrEmpty(wanted) || wanted == found;
}

/// <summary>What rules look at: a message's own properties and those of the application.</summary>
internal interface IMessageFields
{
    string? MessageId { get; }

    string? CorrelationId { get; }

    string? To { get; }

    string? ReplyTo { get; }

    /// <summary>The subject, which rules call the label.</summary>
    string? Label { get; }

    string? SessionId { get; }

    string? ReplyToSessionId { get; }

    string? ContentType { get; }

    /// <summary>An application property, its name without regard to case; null when there is none.</summary>
    object? Application(string name);
}
