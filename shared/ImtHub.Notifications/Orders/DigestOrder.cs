using ImtHub.Notifications.Schedules;

namespace ImtHub.Notifications.Orders;

/// <summary>Order to write a committee's digest and send it to its members.</summary>
public sealed record DigestOrder : CommitteeOrder
{
    /// <summary>Id of the digest; the same order again is the same digest.</summary>
    public required string Digest { get; init; }
    /// <summary>Day of the digest in the committee's zone.</summary>
    public required DateOnly Day { get; init; }
    /// <summary>Instant of the slot (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>True for a digest out of turn, which is not sent when nothing changed, whatever the committee chose.</summary>
    public bool OnlyWhenChanged { get; init; }

    /// <summary>The order for a slot.</summary>
    public static DigestOrder For(DigestSlot slot, bool onlyWhenChanged) => new()
    {
        Committee = slot.CommitteeId,
        Digest = slot.DigestId,
        Day = slot.Day,
        DueAt = slot.DueAt,
        OnlyWhenChanged = onlyWhenChanged,
    };
}
