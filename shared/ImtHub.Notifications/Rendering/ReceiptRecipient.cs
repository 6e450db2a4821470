namespace ImtHub.Notifications.Rendering;

/// <summary>Who reads a receipt.</summary>
/// <param name="Address">Mail address.</param>
/// <param name="Sender">The file's sender as people know it.</param>
/// <param name="Feed">The file's feed.</param>
/// <param name="IsStaff">True for the hub's staff, false for the sender's contact.</param>
/// <param name="Contact">Address to write to for changes.</param>
public sealed record ReceiptRecipient(string Address, string Sender, string Feed, bool IsStaff, string Contact) : IMailRecipient
{
    /// <inheritdoc/>
    public string Why => IsStaff
        ? "You get this mail because you are the hub's staff."
        : $"You get this mail because you are the contact for the {Feed} of {Sender}.";

    /// <inheritdoc/>
    public string HowToChange => $"To name somebody else, or to get no receipts, write to {Contact}.";
}
