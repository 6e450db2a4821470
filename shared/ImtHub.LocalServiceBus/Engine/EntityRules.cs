using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Filters;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>What entities must be like; a problem is one sentence, null for none.</summary>
internal static class EntityRules
{
    private const int MaxNameLength = 260;
    private const int MaxShortNameLength = 50;
    private const int MaxDeliveries = 2_000;

    private static readonly TimeSpan s_maxLock = TimeSpan.FromMinutes(5);

    /// <summary>The first problem of a whole namespace.</summary>
    public static string? Problem(ServiceBusEntities entities)
    {
        var names = entities.Queues.Select(queue => queue.Name).Concat(entities.Topics.Select(topic => topic.Name));
        return Repeated("queue or topic", names)
            ?? entities.Queues.Select(Problem).FirstOrDefault(problem => problem is not null)
            ?? entities.Topics.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    public static string? Problem(QueueConfiguration queue) =>
        Name("queue", queue.Name, MaxNameLength, slashes: true)
        ?? Receiver($"Queue '{queue.Name}'", queue.Properties)
        ?? Window(
            $"Queue '{queue.Name}'",
            queue.Properties.RequiresDuplicateDetection,
            queue.Properties.DuplicateDetectionHistoryTimeWindow
        );

    public static string? Problem(TopicConfiguration topic) =>
        Name("topic", topic.Name, MaxNameLength, slashes: true)
        ?? Positive($"Topic '{topic.Name}'", "a default time to live", topic.Properties.DefaultMessageTimeToLive)
        ?? Window(
            $"Topic '{topic.Name}'",
            topic.Properties.RequiresDuplicateDetection,
            topic.Properties.DuplicateDetectionHistoryTimeWindow
        )
        ?? Repeated($"subscription of '{topic.Name}'", topic.Subscriptions.Select(subscription => subscription.Name))
        ?? topic.Subscriptions.Select(Problem).FirstOrDefault(problem => problem is not null);

    public static string? Problem(SubscriptionConfiguration subscription) =>
        Name("subscription", subscription.Name, MaxShortNameLength, slashes: false)
        ?? Receiver($"Subscription '{subscription.Name}'", subscription.Properties)
        ?? Repeated($"rule of '{subscription.Name}'", subscription.Rules.Select(rule => rule.Name))
        ?? subscription.Rules.Select(Problem).FirstOrDefault(problem => problem is not null);

    public static string? Problem(RuleConfiguration rule)
    {
        try
        {
            _ = new Rule(rule);
            return string.IsNullOrWhiteSpace(rule.Name) || rule.Name.Length > MaxShortNameLength
                ? $"A rule's name has 1 to {MaxShortNameLength} characters."
                : null;
        }
        catch (FilterException e)
        {
            return e.Message;
        }
    }

    private static string? Name(string kind, string name, int max, bool slashes) =>
        name.Length is 0
        || name.Length > max
        || name.StartsWith('$')
        || name.StartsWith('/')
        || name.EndsWith('/')
        || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '~') && !(slashes && c == '/'))
        || name.Contains("/subscriptions/", StringComparison.OrdinalIgnoreCase)
            ? $"'{name}' is no name of a {kind}: 1 to {max} letters, digits, dots, dashes or underscores."
            : null;

    private static string? Receiver(string who, ReceiverProperties properties) =>
        properties.LockDuration <= TimeSpan.Zero || properties.LockDuration > s_maxLock
            ? $"{who} has a lock duration that is not between nothing and five minutes."
        : properties.MaxDeliveryCount is < 1 or > MaxDeliveries
            ? $"{who} has a maximum of deliveries that is not between 1 and {MaxDeliveries}."
        : !string.IsNullOrEmpty(properties.ForwardTo) || !string.IsNullOrEmpty(properties.ForwardDeadLetteredMessagesTo)
            ? $"{who} forwards messages, which is not supported."
        : Positive(who, "a default time to live", properties.DefaultMessageTimeToLive);

    private static string? Window(string who, bool detects, TimeSpan window) =>
        detects ? Positive(who, "a duplicate detection window", window) : null;

    private static string? Positive(string who, string what, TimeSpan time) =>
        time <= TimeSpan.Zero ? $"{who} has {what} that is not more than nothing." : null;

    private static string? Repeated(string kind, IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"There is more than one {kind} named '{twice.Key}'."
            : null;
}
