namespace ImtHub.Notifications.Mailing;

/// <summary>Tells the hub's staff of what only a person can mend. The same trouble told again changes nothing.</summary>
public interface IMailTroubles
{
    /// <summary>An address that the mail service refuses for good, or that may not be written to.</summary>
    /// <param name="mail">The mail that was refused.</param>
    /// <param name="code">The reason's code.</param>
    Task AddressRefusedAsync(MailEntry mail, string code, CancellationToken cancellationToken);

    /// <summary>The mail service refuses the hub itself: mails wait until that is mended.</summary>
    Task HubRefusedAsync(string mailbox, string code, CancellationToken cancellationToken);
}
