using ImtHub.Intake.Files;

namespace ImtHub.Intake.Ports;

/// <summary>Which apprentice an issuer's number belongs to.</summary>
public interface IIdentityDirectory
{
    /// <summary>The apprentices behind these external ids of one issuer; ids that are not known are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> FindAsync(
        string issuer,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Links an external id to an apprentice and returns the apprentice it is linked to: another one when somebody was quicker.
    /// </summary>
    /// <param name="issuer">Partner id of the college or employer that issued the number.</param>
    /// <param name="externalId">The number, leading zeros kept.</param>
    /// <param name="because">Run id or the decision, for the audit.</param>
    /// <param name="at">When the cause was stated (UTC).</param>
    Task<string> LinkAsync(
        string issuer,
        string externalId,
        string apprenticeId,
        string because,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Takes a link away, if the id is linked to this apprentice; otherwise nothing happens.</summary>
    Task UnlinkAsync(ExternalId id, string apprenticeId, CancellationToken cancellationToken);

    /// <summary>All numbers of an apprentice, in order of issuer and number.</summary>
    Task<IReadOnlyList<IdentityLink>> LinksOfAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>All numbers of an issuer, in order.</summary>
    IAsyncEnumerable<IdentityLink> LinksOfIssuerAsync(string issuer, CancellationToken cancellationToken);

    /// <summary>Remembers by what an apprentice can be recognised; what is known of them already stays.</summary>
    Task NoteTraitsAsync(string apprenticeId, IReadOnlyCollection<string> traits, CancellationToken cancellationToken);

    /// <summary>The apprentices with any of these traits.</summary>
    Task<IReadOnlySet<string>> RecogniseAsync(IReadOnlyCollection<string> traits, CancellationToken cancellationToken);

    /// <summary>By what an apprentice can be recognised.</summary>
    Task<IReadOnlyList<string>> TraitsOfAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>Forgets by what an apprentice can be recognised.</summary>
    Task ForgetTraitsAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>Lets everything by which one apprentice can be recognised stand for another one.</summary>
    Task MoveTraitsAsync(string fromApprenticeId, string toApprenticeId, CancellationToken cancellationToken);
}

/// <summary>A person's number, to whom it belongs, and on whose word.</summary>
/// <param name="Id">Issuer and number.</param>
/// <param name="Because">The run or the decision that linked it.</param>
/// <param name="At">When the cause was stated (UTC).</param>
public sealed record IdentityLink(ExternalId Id, string ApprenticeId, string Because, DateTimeOffset At);
