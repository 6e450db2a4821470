using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;

namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a receipt as a mail to one reader.</summary>
public sealed class ReceiptMailWriter(MailRenderer renderer)
{
    /// <summary>Subject, HTML and plain text of the receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="recipient">The reader.</param>
    /// <param name="receiptsAddress">Address below which receipts can be read; null when there is none.</param>
    public async Task<WrittenMail> WriteAsync(FileReceipt receipt, ReceiptRecipient recipient, string? receiptsAddress)
    {
        var model = new ReceiptMailModel(receipt, recipient, receiptsAddress);
        return new WrittenMail(model.Subject, await renderer.RenderAsync<ReceiptMail>(model), ReceiptText.Write(model));
    }
}
