namespace ImtHub.Intake.Access;

/// <summary>Partners' credentials, links and limits.</summary>
public interface IPartnerAccessStore
{
    /// <summary>A credential; null when there is none of this id.</summary>
    Task<PartnerCredential?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All credentials, also those that have ended, of all partners or of one; in order of partner and issue.</summary>
    Task<IReadOnlyList<PartnerCredential>> ListAsync(string? partner, CancellationToken cancellationToken);

    /// <summary>Stores a credential, or its new end.</summary>
    Task SaveAsync(PartnerCredential credential, CancellationToken cancellationToken);

    /// <summary>A partner's own limits; null when it has none.</summary>
    Task<PartnerLimits?> LimitsOfAsync(string partner, CancellationToken cancellationToken);

    /// <summary>Gives a partner limits of its own.</summary>
    Task SetLimitsAsync(string partner, PartnerLimits limits, CancellationToken cancellationToken);

    /// <summary>Counts one more use in a minute and says which one it is, over all instances of the app.</summary>
    /// <param name="who">Whose: a partner's id for posts, or another name for what is counted apart.</param>
    /// <param name="minute">The minute's beginning (UTC).</param>
    Task<int> CountUseAsync(string who, DateTimeOffset minute, CancellationToken cancellationToken);

    /// <summary>A link; null when there is none of this id.</summary>
    Task<PartnerLink?> FindLinkAsync(string id, CancellationToken cancellationToken);

    /// <summary>All links, also those that have ended; in order of partner, feed and issue.</summary>
    Task<IReadOnlyList<PartnerLink>> ListLinksAsync(CancellationToken cancellationToken);

    /// <summary>Stores a link, or its new end.</summary>
    Task SaveLinkAsync(PartnerLink link, CancellationToken cancellationToken);
}

/// <summary>What the hub keeps of a partner's credential: enough to recognise it, not enough to use it.</summary>
/// <param name="Id">Finds it; 16 hexadecimal digits.</param>
/// <param name="Partner">For whom it lets post, and for nobody else.</param>
/// <param name="Hash">SHA-256 of the secret.</param>
/// <param name="IssuedAt">When it was issued (UTC).</param>
/// <param name="EndsAt">From when on it opens nothing any more (UTC); null while it has no end.</param>
public sealed record PartnerCredential(string Id, string Partner, string Hash, DateTimeOffset IssuedAt, DateTimeOffset? EndsAt)
{
    /// <summary>Whether it opens anything at an instant.</summary>
    public bool IsValidAt(DateTimeOffset now) => EndsAt is not { } end || now < end;
}
