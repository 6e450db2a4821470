using System.Globalization;
using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

/// <summary>Paces with versions: who read an older one does not store.</summary>
public sealed class InMemoryMailPaceStore : IMailPaceStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (MailPace Pace, int Version)> _paces = new(StringComparer.Ordinal);

    public Task<(MailPace Pace, string? Version)> ReadAsync(string mailbox, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<(MailPace, string?)>(
                _paces.TryGetValue(mailbox, out var known) ? (known.Pace, Text(known.Version)) : (MailPace.Idle, null)
            );
        }
    }

    public Task<bool> TrySaveAsync(string mailbox, MailPace pace, string? version, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isKnown = _paces.TryGetValue(mailbox, out var known);
            if ((isKnown ? Text(known.Version) : null) != version)
            {
                return Task.FromResult(false);
            }

            _paces[mailbox] = (pace, known.Version + 1);
            return Task.FromResult(true);
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
