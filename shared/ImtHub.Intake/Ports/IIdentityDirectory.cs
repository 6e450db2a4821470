namespace ImtHub.Intake.Ports;

/// <summary>Which apprentice an issuer's number belongs to.</summary>
public interface IIdentityDirectory
{
    /// <summary>The apprentices behind these external ids of one issuer; ids that are not known are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> FindAsync(string issuer, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken);

    /// <summary>
    /// Links an external id to an apprentice and returns the apprentice it is linked to: another one when somebody was quicker.
    /// </summary>
    /// <param name="issuer">Partner id of the college or employer that issued the number.</param>
    /// <param name="externalId">The number, leading zeros kept.</param>
    /// <param name="apprenticeId">The apprentice.</param>
    /// <param name="because">Run id or the person who decided, for the audit.</param>
    /// <param name="at">When the cause was stated (UTC).</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<string> LinkAsync(string issuer, string externalId, string apprenticeId, string because, DateTimeOffset at, CancellationToken cancellationToken);
}
