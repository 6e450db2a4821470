namespace ImtHub.Notifications.Orders;

/// <summary>Order to tell a committee's members what they want to hear at once: all that came within a short while, in one mail.</summary>
public sealed record NoticeOrder : CommitteeOrder
{
    /// <summary>Id of the notice; the same order again is the same notice.</summary>
    public required string Notice { get; init; }
    /// <summary>When the while is over (UTC); the mail is not written before.</summary>
    public required DateTimeOffset NotBefore { get; init; }
}
