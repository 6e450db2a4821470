using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Sending;

/// <summary>A mail that is ready but for its key, sender and headers.</summary>
/// <param name="Committee">The committee it is for.</param>
/// <param name="Member">The recipient: every member gets a mail of their own, so that nobody sees another's address or role.</param>
/// <param name="Kind"><c>digest</c> or <c>notice</c>.</param>
/// <param name="About">Id of the digest or notice; it names its committee.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Html">HTML part.</param>
/// <param name="Text">Plain-text part.</param>
public sealed record MailDraft(Committee Committee, CommitteeMember Member, string Kind, string About, string Subject, string Html, string Text)
{
    /// <summary>Key of the message: the same for every try, another one for every reader and committee. It is fit to be a file's name.</summary>
    public string Key => $"{Kind}.{About}.{Member.Key}";
}
