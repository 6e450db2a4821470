namespace ImtHub.Notifications.Graph;

/// <summary>
/// Microsoft Graph failed, or refused the hub itself rather than one mail: a missing permission, an unknown mailbox. The
/// mail is to be tried again once that is repaired.
/// </summary>
public sealed class MailServiceException(int status, string code)
    : Exception($"Microsoft Graph answered {status} {code} to a mail.")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Graph's error code, such as <c>ErrorAccessDenied</c>.</summary>
    public string Code { get; } = code;
}
