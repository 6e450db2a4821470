using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Rendering;

/// <summary>What a mail says about why its reader gets it.</summary>
/// <param name="Role">The reader's role in it.</param>
/// <param name="Contact">Address to write to for changes.</param>
public sealed record Recipient(string CommitteeName, MemberRole Role, string Contact) : IMailRecipient
{
    /// <summary>Why one gets the mail.</summary>
    public string Why => $"You get this mail because you are the {Role.InWords()} member of {CommitteeName}.";

    /// <summary>How to change that.</summary>
    public string HowToChange => $"To get less, more or nothing of it, or to name a successor, write to {Contact}.";
}

/// <summary>What a mail's foot says to its reader.</summary>
public interface IMailRecipient
{
    /// <summary>Why one gets the mail.</summary>
    string Why { get; }

    /// <summary>How to change that.</summary>
    string HowToChange { get; }
}

/// <summary>The hub's staff as readers of a notice.</summary>
/// <param name="Contact">Address to write to for changes.</param>
public sealed record StaffRecipient(string Contact) : IMailRecipient
{
    /// <inheritdoc/>
    public string Why => "You get this mail because you are the hub's staff.";

    /// <inheritdoc/>
    public string HowToChange => $"To name somebody else, write to {Contact}.";
}

/// <summary>Who reads a receipt.</summary>
/// <param name="Address">Mail address.</param>
/// <param name="Sender">The file's sender as people know it.</param>
/// <param name="Feed">The file's feed.</param>
/// <param name="IsStaff">True for the hub's staff, false for the sender's contact.</param>
/// <param name="Contact">Address to write to for changes.</param>
public sealed record ReceiptRecipient(string Address, string Sender, string Feed, bool IsStaff, string Contact) : IMailRecipient
{
    /// <inheritdoc/>
    public string Why =>
        IsStaff
            ? "You get this mail because you are the hub's staff."
            : $"You get this mail because you are the contact for the {Feed} of {Sender}.";

    /// <inheritdoc/>
    public string HowToChange => $"To name somebody else, or to get no receipts, write to {Contact}.";
}
