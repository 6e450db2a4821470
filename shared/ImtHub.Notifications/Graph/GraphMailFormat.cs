namespace ImtHub.Notifications.Graph;

/// <summary>The two forms in which Graph's sendMail takes a mail.</summary>
public enum GraphMailFormat
{
    /// <summary>
    /// An internet message with a plain-text part of our own. Users report (microsoft-graph-docs #17444, not verified here)
    /// that Exchange drops headers of our own from it until the mailbox has once sent them as <see cref="Json"/>.
    /// </summary>
    Mime,

    /// <summary>Graph's own JSON: headers are sure to arrive; it has one body, and Exchange makes the plain text out of the HTML.</summary>
    Json,
}
