using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Rendering;

/// <summary>What a mail says about why its reader gets it.</summary>
/// <param name="CommitteeName">The committee.</param>
/// <param name="Role">The reader's role in it.</param>
/// <param name="Contact">Address to write to for changes.</param>
public sealed record Recipient(string CommitteeName, MemberRole Role, string Contact) : IMailRecipient
{
    /// <summary>Why one gets the mail.</summary>
    public string Why => $"You get this mail because you are the {MailWords.Role(Role)} member of {CommitteeName}.";

    /// <summary>How to change that.</summary>
    public string HowToChange => $"To get less, more or nothing of it, or to name a successor, write to {Contact}.";
}
