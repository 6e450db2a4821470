using System.Globalization;
using ImtHub.Hub.Operations;

namespace ImtHub.TestKit;

public sealed class InMemoryAuditLog(TimeProvider clock) : IAuditLog
{
    private readonly Lock _lock = new();
    private readonly List<AuditLine> _lines = [];

    public Task<AuditLine> BeginAsync(string by, string act, string why, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var id = (int.MaxValue - _lines.Count).ToString(CultureInfo.InvariantCulture);
            var line = new AuditLine(id, clock.GetUtcNow(), by, act, why, "begun");
            _lines.Add(line);
            return Task.FromResult(line);
        }
    }

    public Task EndAsync(AuditLine line, string result, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _lines[_lines.FindIndex(known => known.Id == line.Id)] = line with { Result = result };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditLine>> ListAsync(int most, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<AuditLine>>([.. Enumerable.Reverse(_lines).Take(most)]);
        }
    }
}
