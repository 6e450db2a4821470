using ImtHub.LocalHost.Graph;

namespace ImtHub.Cli.Site;

/// <summary>A sent mail as its page shows it.</summary>
public sealed record MailPageModel(string Id, DateTimeOffset SentAt, MailView View);
