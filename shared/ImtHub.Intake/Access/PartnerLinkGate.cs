namespace ImtHub.Intake.Access;

/// <summary>Lets in whoever holds a partner's link.</summary>
public sealed class PartnerLinkGate(IPartnerAccessStore store, PartnerLimits limits, TimeProvider clock)
{
    private readonly LinkDoor _door = new(store, limits, clock);

    /// <summary>Judges a request.</summary>
    /// <param name="text">The link's text, as the address has it.</param>
    public Task<LinkOpening<PartnerLink>> OpenAsync(string? text, CancellationToken cancellationToken) =>
        _door.OpenAsync<PartnerLink, PartnerLink>(text, store.FindLinkAsync, (link, _) => link, cancellationToken);
}
