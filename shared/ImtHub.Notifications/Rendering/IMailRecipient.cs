namespace ImtHub.Notifications.Rendering;

/// <summary>What a mail's foot says to its reader.</summary>
public interface IMailRecipient
{
    /// <summary>Why one gets the mail.</summary>
    string Why { get; }

    /// <summary>How to change that.</summary>
    string HowToChange { get; }
}
