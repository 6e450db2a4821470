namespace ImtHub.Notifications.Mailing;

/// <summary>Headers of our own on every mail.</summary>
public static class MailHeaders
{
    /// <summary>Key of the message: a double, possible only after a crash, carries the same one, so that a mailbox rule can drop it.</summary>
    public const string Message = "x-imthub-message";

    /// <summary><c>digest</c>, <c>notice</c> or <c>receipt</c>.</summary>
    public const string Kind = "x-imthub-kind";

    /// <summary>Id of the digest or notice, or of the run.</summary>
    public const string About = "x-imthub-about";
}
