using System.Text;

namespace ImtHub.Notifications.Rendering;

/// <summary>The plain-text part of a notice.</summary>
internal static class NoticeText
{
    public static string Write(NoticeMailModel model) => new StringBuilder()
        .Append(model.Notice.News.Apprentice).Append(": ").Append(model.Notice.News.Text)
        .Append(" (file of ").Append(MailWords.Day(model.Notice.News.On)).Append(")\n\n")
        .AppendBar("OJL", model.Notice.Ojl)
        .AppendBar("RI ", model.Notice.Ri)
        .AppendFooter(model.Recipient, model.Reference)
        .ToString();
}
