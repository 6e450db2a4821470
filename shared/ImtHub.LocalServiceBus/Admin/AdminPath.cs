namespace ImtHub.LocalServiceBus.Admin;

/// <summary>What an administration request is about.</summary>
/// <param name="Name">The queue or topic; null for a list or the namespace.</param>
/// <param name="Subscription">Null for a list or the topic itself.</param>
/// <param name="Rule">Null for a list or the subscription itself.</param>
internal sealed record AdminPath(AdminSubject Subject, string? Name = null, string? Subscription = null, string? Rule = null)
{
    /// <param name="path">Unescaped.</param>
    public static AdminPath Parse(string path)
    {
        var parts = path.Trim('/').Split('/');
        if (parts is [var only] && Is(only, "$namespaceinfo"))
        {
            return new AdminPath(AdminSubject.Namespace);
        }

        if (parts is [var resources, var kind] && Is(resources, "$resources"))
        {
            return new AdminPath(Is(kind, "topics") ? AdminSubject.Topics : AdminSubject.Queues);
        }

        // Names of queues and topics may have slashes in them.
        var at = Array.FindIndex(parts, 1, part => Is(part, "subscriptions"));
        if (at < 0)
        {
            return new AdminPath(AdminSubject.Entity, string.Join('/', parts));
        }

        var name = string.Join('/', parts[..at]);
        return parts[(at + 1)..] switch
        {
            [] => new AdminPath(AdminSubject.Subscriptions, name),
            [var subscription] => new AdminPath(AdminSubject.Subscription, name, subscription),
            [var subscription, _] => new AdminPath(AdminSubject.Rules, name, subscription),
            [var subscription, _, .. var rule] => new AdminPath(AdminSubject.Rule, name, subscription, string.Join('/', rule)),
        };
    }

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);
}

internal enum AdminSubject
{
    Namespace,
    Queues,
    Topics,
    Entity,
    Subscriptions,
    Subscription,
    Rules,
    Rule,
}
