using ImtHub.Records.Events;

namespace ImtHub.Notifications.Orders;

/// <summary>Order to tell a committee's members at once of one event.</summary>
public sealed record NoticeOrder : CommitteeOrder
{
    /// <summary>What happened; no personal data in it.</summary>
    public required ApprenticeEvent Event { get; init; }
}
