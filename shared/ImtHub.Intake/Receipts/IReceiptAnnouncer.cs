namespace ImtHub.Intake.Receipts;

/// <summary>
/// Lets a file's sender hear of the receipt. Called before a run ends, so that no run has ended that nobody heard of: a run may
/// be announced again under the same id.
/// </summary>
public interface IReceiptAnnouncer
{
    /// <summary>Announces the receipt; a repeated announcement of the same run does no harm.</summary>
    Task AnnounceAsync(Receipt receipt, CancellationToken cancellationToken);
}
