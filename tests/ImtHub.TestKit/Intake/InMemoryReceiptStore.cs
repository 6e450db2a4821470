using System.Collections.Concurrent;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;

namespace ImtHub.TestKit;

public sealed class InMemoryReceiptStore : IReceiptStore
{
    private readonly ConcurrentDictionary<string, byte[]> _parts = [];

    public async Task WriteAsync(ArrivedFile file, string runId, string part, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        _parts[$"{file.Path}/{part}"] = copy.ToArray();
        _parts[$"{file.Path}/{runId}/{part}"] = copy.ToArray();
    }

    public Task<Stream?> OpenAsync(string path, string? runId, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(_parts.TryGetValue(path, out var part) ? new MemoryStream(part, writable: false) : null);

    public Receipt Receipt(string file) => ImtHub.Intake.Receipts.Receipt.FromJson(_parts[$"{file}/receipt.json"]);

    public string Page(string file) => Encoding.UTF8.GetString(_parts[$"{file}/receipt.html"]);

    public byte[] Corrections(string file) => _parts[$"{file}/corrections.csv"];
}
