using ImtHub.Intake.Files;

namespace ImtHub.Intake.Receipts;

/// <summary>
/// Where the answer to a file is laid down: <c>receipts/&lt;feed&gt;/&lt;partner&gt;/&lt;name&gt;/</c> holds that of the newest upload of
/// the name, <c>…/&lt;run&gt;/</c> below it those of older ones.
/// </summary>
public interface IReceiptStore
{
    /// <summary>
    /// Writes one part of a run's receipt (<c>receipt.json</c>, <c>receipt.html</c>, <c>corrections.csv</c>), replacing what the same run
    /// wrote before.
    /// </summary>
    /// <param name="runId">Its run.</param>
    /// <param name="part">The part's name.</param>
    /// <param name="content">The part; it can be read from its start again.</param>
    Task WriteAsync(ArrivedFile file, string runId, string part, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens one part; null when there is none.</summary>
    /// <param name="path">Its path below the receipts.</param>
    /// <param name="runId">The run whose receipt it must be of; null for the newest upload of the name.</param>
    Task<Stream?> OpenAsync(string path, string? runId, CancellationToken cancellationToken);
}
