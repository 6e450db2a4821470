namespace ImtHub.LocalHost.Graph;

/// <summary>A line of the list of sent mails.</summary>
/// <param name="Id">Asks the store for the whole mail.</param>
/// <param name="SentAt">When it was accepted, in UTC.</param>
/// <param name="Mailbox">The mailbox it was sent from.</param>
/// <param name="To">The addresses of the recipients.</param>
/// <param name="Subject">The subject.</param>
public sealed record SentMailSummary(string Id, DateTimeOffset SentAt, string Mailbox, IReadOnlyList<string> To, string Subject);
