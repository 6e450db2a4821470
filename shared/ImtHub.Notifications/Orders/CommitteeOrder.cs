namespace ImtHub.Notifications.Orders;

/// <summary>Order of a mail to a committee.</summary>
public abstract record CommitteeOrder : MailOrder
{
    /// <summary>The committee that gets the mail.</summary>
    public required string Committee { get; init; }
}
