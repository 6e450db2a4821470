namespace ImtHub.LocalServiceBus.Engine;

/// <summary>An entity's address, taken apart.</summary>
/// <param name="Name">The queue, topic, or <c>topic/Subscriptions/name</c>.</param>
/// <param name="IsDeadLetter">Its dead-letter queue is meant.</param>
/// <param name="IsManagement">Its management node is meant.</param>
internal readonly record struct EntityAddress(string Name, bool IsDeadLetter, bool IsManagement)
{
    public const string DeadLetterSuffix = "/$deadletterqueue";
    public const string Subscriptions = "/subscriptions/";

    private const string ManagementSuffix = "/$management";

    /// <summary>Takes an address as clients write it: with or without a slash in front, escaped, in any case.</summary>
    public static EntityAddress Parse(string address)
    {
        var name = Uri.UnescapeDataString(address).Trim('/');
        var management = Cut(ref name, ManagementSuffix);
        var deadLetter = Cut(ref name, DeadLetterSuffix);
        return new EntityAddress(name, deadLetter, management);
    }

    public override string ToString() => Name + (IsDeadLetter ? DeadLetterSuffix : "") + (IsManagement ? ManagementSuffix : "");

    private static bool Cut(ref string name, string suffix)
    {
        if (!name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        name = name[..^suffix.Length];
        return true;
    }
}
