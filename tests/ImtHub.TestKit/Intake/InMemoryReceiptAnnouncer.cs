using ImtHub.Intake.Receipts;

namespace ImtHub.TestKit;

public sealed class InMemoryReceiptAnnouncer : IReceiptAnnouncer
{
    public List<Receipt> Announced { get; } = [];

    public Task AnnounceAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        lock (Announced)
        {
            Announced.Add(receipt);
        }

        return Task.CompletedTask;
    }
}
