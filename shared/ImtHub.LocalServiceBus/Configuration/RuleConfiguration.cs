namespace ImtHub.LocalServiceBus.Configuration;

/// <summary>A rule of a subscription.</summary>
public sealed record RuleConfiguration
{
    /// <summary>The name of the rule that a subscription without rules of its own has.</summary>
    public const string DefaultName = "$Default";

    /// <summary>The name, unique within the subscription.</summary>
    public required string Name { get; init; }

    /// <summary>What the rule lets through.</summary>
    public RuleProperties Properties { get; init; } = new();
}

/// <summary>What a rule lets through: by a SQL expression or by properties that must be equal.</summary>
public sealed record RuleProperties
{
    /// <summary>Which of the two filters holds.</summary>
    public RuleFilterType FilterType { get; init; } = RuleFilterType.Sql;

    /// <summary>Holds for <see cref="RuleFilterType.Sql"/>.</summary>
    public SqlFilterConfiguration? SqlFilter { get; init; }

    /// <summary>Holds for <see cref="RuleFilterType.Correlation"/>.</summary>
    public CorrelationFilterConfiguration? CorrelationFilter { get; init; }

    /// <summary>Actions on messages are not supported: a rule that has one is refused.</summary>
    public SqlFilterConfiguration? Action { get; init; }
}

/// <summary>The kinds of filter.</summary>
public enum RuleFilterType
{
    /// <summary>A condition in the SQL of Service Bus.</summary>
    Sql,

    /// <summary>Properties that must all be equal.</summary>
    Correlation,
}

/// <summary>A condition such as <c>sys.Label = 'urgent' AND amount &gt; 10</c>.</summary>
public sealed record SqlFilterConfiguration
{
    /// <summary>The condition; up to 1,024 characters.</summary>
    public required string SqlExpression { get; init; }
}

/// <summary>What must be equal, to the letter; null means that it does not matter.</summary>
public sealed record CorrelationFilterConfiguration
{
    /// <summary>The message's content type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The message's correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The message's subject.</summary>
    public string? Label { get; init; }

    /// <summary>The message's id.</summary>
    public string? MessageId { get; init; }

    /// <summary>Where answers go.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The session for answers.</summary>
    public string? ReplyToSessionId { get; init; }

    /// <summary>The message's session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Whom the message is for.</summary>
    public string? To { get; init; }

    /// <summary>Application properties: strings, whole numbers, numbers or true and false.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();
}
