namespace ImtHub.Notifications.Receipts;

/// <summary>The receipts that were announced, each as it was when its run ended, whatever was stored under the file's name since then.</summary>
public interface IReceiptReader
{
    /// <summary>The receipt of a run, or null when none was announced.</summary>
    Task<FileReceipt?> FindAsync(string run, CancellationToken cancellationToken);
}
