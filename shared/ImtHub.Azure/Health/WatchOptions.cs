namespace ImtHub.Azure.Health;

/// <summary>Settings of section <c>Watch</c>.</summary>
public sealed class WatchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Watch";

    /// <summary>Azure's id of the Service Bus namespace, <c>/subscriptions/…</c>; null where there is none to ask.</summary>
    public string? ServiceBusId { get; set; }

    /// <summary>Address of Azure Resource Manager.</summary>
    public Uri ResourceManager { get; set; } = new("https://management.azure.com");
}
