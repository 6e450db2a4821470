namespace ImtHub.Storage.Auditing;

/// <summary>One act of an operator.</summary>
/// <param name="Id">Sorts the newest first.</param>
/// <param name="At">When it began (UTC).</param>
/// <param name="By">Who: the name in the operator's Entra identity, or the user of the machine for a hub on it.</param>
/// <param name="Act">What, as it was typed at the command line.</param>
/// <param name="Why">The reason in their own words.</param>
/// <param name="Result"><c>begun</c>, <c>done</c>, or the kind of failure.</param>
public sealed record AuditLine(string Id, DateTimeOffset At, string By, string Act, string Why, string Result);
