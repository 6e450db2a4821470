using ImtHub.Intake.Receipts;

namespace ImtHub.Intake.Tests.InMemory;

internal sealed class InMemoryReceiptAnnouncer : IReceiptAnnouncer
{
    public List<Receipt> Announced { get; } = [];

    public Task AnnounceAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        Announced.Add(receipt);
        return Task.CompletedTask;
    }
}
