namespace ImtHub.Hub.Operations;

/// <summary>What operators did. A line is written before the act, so that there is no act without one; nothing deletes lines.</summary>
public interface IAuditLog
{
    /// <summary>Writes down that somebody begins something.</summary>
    Task<AuditLine> BeginAsync(string by, string act, string why, CancellationToken cancellationToken);

    /// <summary>Writes down how it ended.</summary>
    Task EndAsync(AuditLine line, string result, CancellationToken cancellationToken);

    /// <summary>The newest lines first.</summary>
    Task<IReadOnlyList<AuditLine>> ListAsync(int most, CancellationToken cancellationToken);
}

/// <summary>One act of an operator.</summary>
/// <param name="Id">Sorts the newest first.</param>
/// <param name="At">When it began (UTC).</param>
/// <param name="By">Who: the name in the operator's Entra identity, or the user of the machine for a hub on it.</param>
/// <param name="Act">What, as it was typed at the command line.</param>
/// <param name="Why">The reason in their own words.</param>
/// <param name="Result"><c>begun</c>, <c>done</c>, or the kind of failure.</param>
public sealed record AuditLine(string Id, DateTimeOffset At, string By, string Act, string Why, string Result);
