using ImtHub.Intake.Files;

namespace ImtHub.Intake.Receipts;

/// <summary>Where the answer to a file is laid down: <c>receipts/&lt;feed&gt;/&lt;partner&gt;/&lt;name&gt;/</c>.</summary>
public interface IReceiptStore
{
    /// <summary>Writes one part of the receipt (<c>receipt.json</c>, <c>receipt.html</c>, <c>corrections.csv</c>), replacing an older one.</summary>
    Task WriteAsync(ArrivedFile file, string part, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens one part by its path below the receipts; null when there is none.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken cancellationToken);
}
