using System.Collections.Concurrent;
using ImtHub.Notifications.Sources;

namespace ImtHub.TestKit;

public sealed class InMemoryReceiptReader : IReceiptReader
{
    private readonly ConcurrentDictionary<string, FileReceipt> _receipts = new(StringComparer.Ordinal);

    public void Add(FileReceipt receipt) => _receipts[receipt.Run] = receipt;

    public Task<FileReceipt?> FindAsync(string run, CancellationToken cancellationToken) =>
        Task.FromResult(_receipts.GetValueOrDefault(run));
}
