using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Filters;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>A queue at work.</summary>
internal sealed class QueueEntity
{
    public required QueueConfiguration Configuration { get; set; }

    public required MessageQueue Messages { get; init; }

    /// <summary>Null where duplicates are not looked for.</summary>
    public DuplicateHistory? History { get; init; }
}

/// <summary>A topic at work.</summary>
internal sealed class TopicEntity
{
    /// <summary>Without its subscriptions: they are below.</summary>
    public required TopicConfiguration Configuration { get; set; }

    /// <summary>What is scheduled; the subscriptions get their copies when it is due.</summary>
    public required MessageQueue Scheduled { get; init; }

    public DuplicateHistory? History { get; init; }

    public SortedDictionary<string, SubscriptionEntity> Subscriptions { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A subscription at work.</summary>
internal sealed class SubscriptionEntity
{
    private List<Rule> _rules = [];

    public required SubscriptionConfiguration Configuration { get; set; }

    public required MessageQueue Messages { get; init; }

    /// <summary>A message that one of them lets through is copied, once.</summary>
    public IReadOnlyList<Rule> Rules
    {
        get => _rules;
        set
        {
            _rules = [.. value];
            Configuration = Configuration with { Rules = [.. value.Select(rule => rule.Configuration)] };
        }
    }
}
