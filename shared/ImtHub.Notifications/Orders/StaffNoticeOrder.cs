namespace ImtHub.Notifications.Orders;

/// <summary>Order to tell the hub's staff of deadlines that have come near.</summary>
public sealed record StaffNoticeOrder : MailOrder
{
    /// <summary>Id of the notice; the same order again is the same notice.</summary>
    public required string Notice { get; init; }
    /// <summary>The mail is not written before (UTC).</summary>
    public required DateTimeOffset NotBefore { get; init; }
}
