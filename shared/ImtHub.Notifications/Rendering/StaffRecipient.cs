namespace ImtHub.Notifications.Rendering;

/// <summary>The hub's staff as readers of a notice.</summary>
/// <param name="Contact">Address to write to for changes.</param>
public sealed record StaffRecipient(string Contact) : IMailRecipient
{
    /// <inheritdoc/>
    public string Why => "You get this mail because you are the hub's staff.";

    /// <inheritdoc/>
    public string HowToChange => $"To name somebody else, write to {Contact}.";
}
