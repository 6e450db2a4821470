namespace ImtHub.Azure.Setup;

/// <summary>Settings of section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// Whether the hub makes tables, containers and queues that are missing when it starts. Off where infrastructure makes them and
    /// the hub's identity may not.
    /// </summary>
    public bool CreateMissing { get; set; } = true;
}
