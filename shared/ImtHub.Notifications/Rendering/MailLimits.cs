namespace ImtHub.Notifications.Rendering;

/// <summary>How much one mail shows. Gmail cuts a mail off after 102 KB of HTML; what does not fit is counted in words.</summary>
internal static class MailLimits
{
    /// <summary>Most apprentices in the table; those who need attention come first.</summary>
    public const int Standings = 32;
    /// <summary>Most regulator deadlines; the soonest come first.</summary>
    public const int Deadlines = 12;
    /// <summary>Most apprentices in each part of the news.</summary>
    public const int NewsGroups = 12;
}
