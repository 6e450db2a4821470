namespace ImtHub.Notifications.Pacing;

/// <summary>Leave to send some mails now in one request.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Mails">How many.</param>
public sealed record PacePermit(string Id, int Mails);
