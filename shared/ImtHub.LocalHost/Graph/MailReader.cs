namespace ImtHub.LocalHost.Graph;

/// <summary>Reads a mail as it was sent into what its reader would see.</summary>
public static class MailReader
{
    /// <summary>Reads either format.</summary>
    /// <exception cref="InvalidMailException">Graph would refuse the mail.</exception>
    public static MailView Read(SentMail mail)
    {
        var view = mail.Format == SentMailFormat.Mime ? MimeMailReader.Read(mail) : JsonMailReader.Read(mail);
        return view.To.Count + view.Cc.Count > 0
            ? view
            : throw new InvalidMailException("ErrorInvalidRecipients", "A message can't be sent because it contains no recipients.");
    }
}
