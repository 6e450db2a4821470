using System.Text;
using ImtHub.Notifications.Digests;

namespace ImtHub.Notifications.Rendering;

/// <summary>Parts that plain-text mails share.</summary>
internal static class PlainText
{
    public static StringBuilder AppendBar(this StringBuilder text, string label, Bar bar) =>
        text.Append("  ")
            .Append(label)
            .Append(' ')
            .Append(MailWords.OfRequired(bar))
            .Append(MailWords.Since(bar))
            .Append("; ")
            .Append(MailWords.AgainstPlan(bar))
            .Append('\n');

    public static StringBuilder AppendFooter(this StringBuilder text, IMailRecipient recipient, string reference) =>
        text.Append("\n-- \n").Append(recipient.Why).Append('\n').Append(recipient.HowToChange).Append('\n').Append(reference).Append('\n');
}
