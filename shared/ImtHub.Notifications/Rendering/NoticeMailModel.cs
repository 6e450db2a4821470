using ImtHub.Notifications.Notices;

namespace ImtHub.Notifications.Rendering;

/// <summary>A notice as one reader gets it, for the HTML and the plain text alike.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Recipient">The reader.</param>
public sealed record NoticeMailModel(Notice Notice, Recipient Recipient)
{
    /// <summary>Subject: who and what.</summary>
    public string Subject => $"{Notice.News.Apprentice}: {Notice.News.Text}";

    /// <summary>What to name when one asks about this mail.</summary>
    public string Reference => $"Event {Notice.EventId}";
}
