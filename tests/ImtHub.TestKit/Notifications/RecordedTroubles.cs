using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

/// <summary>What staff were told of.</summary>
public sealed class RecordedTroubles : IMailTroubles
{
    public List<string> All { get; } = [];

    public Task AddressRefusedAsync(MailEntry mail, string code, CancellationToken cancellationToken) => Add($"{mail.To} {code}");

    public Task HubRefusedAsync(string mailbox, string code, CancellationToken cancellationToken) => Add($"{mailbox} {code}");

    private Task Add(string trouble)
    {
        lock (All)
        {
            All.Add(trouble);
        }

        return Task.CompletedTask;
    }
}
