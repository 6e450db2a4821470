namespace ImtHub.Notifications.Sources;

/// <summary>Tells when partners' files last came and what of them waits for a person.</summary>
public interface IPartnerFeeds
{
    /// <summary>
    /// The feeds of these sponsors, with their held rows, and the grades of these providers, without: rows of a college may be about
    /// anybody's apprentices. By partner and feed.
    /// </summary>
    Task<IReadOnlyList<PartnerFeed>> ReadAsync(
        IReadOnlyCollection<string> sponsors,
        IReadOnlyCollection<string> providers,
        CancellationToken cancellationToken
    );
}

/// <summary>How it stands with the files of one partner's feed.</summary>
public sealed record PartnerFeed
{
    /// <summary>Partner id.</summary>
    public required string Partner { get; init; }

    /// <summary>The partner's name as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>What the files state, as its folder is named: <c>hours</c>, <c>grades</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>Day (UTC) on which the newest file that was taken in was stored; null while none was.</summary>
    public DateOnly? NewestOn { get; init; }

    /// <summary>True when that file said that there was nothing to report: another thing than silence.</summary>
    public bool SaidNothing { get; init; }

    /// <summary>A file is expected at least every so many days; null when nothing is expected.</summary>
    public int? ExpectedEveryDays { get; init; }

    /// <summary>Rows of the partner's files of this feed that wait for a person.</summary>
    public int HeldRows { get; init; }

    /// <summary>Day (UTC) since which the oldest of them waits; null when there is none.</summary>
    public DateOnly? HeldSince { get; init; }

    /// <summary>True when a file should have come by that day. A partner of whom nothing ever came is late too.</summary>
    public bool IsLate(DateOnly day) => ExpectedEveryDays is { } every && (NewestOn is not { } newest || day > newest.AddDays(every));
}
