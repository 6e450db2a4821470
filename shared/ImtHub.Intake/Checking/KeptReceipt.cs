using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;

namespace ImtHub.Intake.Checking;

/// <summary>Keeps the answer to the file in memory.</summary>
internal sealed class KeptReceipt : IReceiptStore
{
    /// <summary>The answer; null before there is one.</summary>
    public Receipt? Receipt { get; private set; }

    public async Task WriteAsync(ArrivedFile file, string runId, string part, Stream content, CancellationToken cancellationToken)
    {
        if (part != ReceiptParts.Json)
        {
            return;
        }

        using var json = new MemoryStream();
        await content.CopyToAsync(json, cancellationToken);
        Receipt = Receipt.FromJson(json.ToArray());
    }

    public Task<Stream?> OpenAsync(string path, string? runId, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);
}
