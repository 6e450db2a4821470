using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Delivery;

/// <summary>
/// Tells a file's sender what became of it: one mail a file and contact. A file that was refused as a whole, or that the hub failed on,
/// goes to the hub's staff as well. A post of hours that needs nothing waits for the mail of its day.
/// </summary>
public sealed class ReceiptSender(IReceiptReader receipts, MailDispatcher dispatcher, ICommitteeInbox inbox, IOptions<MailOptions> options)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(ReceiptOrder order, CancellationToken cancellationToken)
    {
        using var span = FileTrace.Start("receipt mail", order.Run);
        var receipt =
            await receipts.FindAsync(order.Run, cancellationToken)
            ?? throw new InvalidMailOrderException($"There is no receipt of run {order.Run}.");
        if (receipt.IsQuietPost)
        {
            await LayInAsync(receipt, order.Partner, cancellationToken);
            return;
        }

        var drafts = new List<MailDraft>();
        foreach (var recipient in Recipients(receipt, order))
        {
            drafts.Add(
                new MailDraft(
                    "receipt",
                    receipt.Decision is { } decision ? $"{order.Run}-{decision}" : order.Run,
                    order.Feed,
                    recipient.Address,
                    await ReceiptMailWriter.WriteAsync(receipt, recipient, options.Value.Receipts)
                )
            );
        }
        // A failed file is told at once; that all went well can wait its turn.
        await dispatcher.SendAsync(
            drafts,
            receipt.Answer != FileAnswer.TakenIn ? MailTurn.AtOnce
                : order.HasWaited ? MailTurn.Returned
                : MailTurn.New,
            cancellationToken
        );
    }

    // The inbox knows what was laid in before: an order that comes again, also long after that day's mail, changes nothing.
    private async Task LayInAsync(FileReceipt receipt, string partner, CancellationToken cancellationToken)
    {
        if (receipt.Contacts.Count == 0)
        {
            return;
        }

        var post = new PostedReceipt(
            receipt.Run,
            partner,
            receipt.Path,
            receipt.StoredAt,
            receipt.Received,
            receipt.Applied,
            receipt.Unchanged,
            receipt.NotOurs
        );
        await inbox.AddAsync(InboxId.Posts, [InboxItem.Of(post)], cancellationToken);
    }

    private IEnumerable<ReceiptRecipient> Recipients(FileReceipt receipt, ReceiptOrder order)
    {
        var contact = options.Value.ContactOrSender;
        var contacts = receipt
            .Contacts.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(address => new ReceiptRecipient(address, receipt.Sender, order.Feed, false, contact));
        return
            receipt.Answer != FileAnswer.TakenIn
            && options.Value.Staff is { Length: > 0 } staff
            && !receipt.Contacts.Contains(staff, StringComparer.OrdinalIgnoreCase)
            ? contacts.Append(new ReceiptRecipient(staff, receipt.Sender, order.Feed, true, contact))
            : contacts;
    }
}
