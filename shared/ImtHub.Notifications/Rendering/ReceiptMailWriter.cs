using System.Globalization;
using System.Text;
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

/// <summary>The plain-text part of a receipt: the same content in the same order.</summary>
internal static class ReceiptText
{
    public static string Write(ReceiptMailModel model)
    {
        var text = new StringBuilder();
        text.Append(model.Receipt.Outcome).Append("\n\n").Append(model.File).Append('\n');
        text.Append("What to do: ").Append(model.NextStep).Append('\n');
        if (model.CorrectionsAt is { } corrections)
            text.Append(model.CorrectionsLabel).Append(' ').Append(corrections).Append('\n');
        text.Append("The whole receipt: ").Append(model.ReceiptAt).Append('\n');
        if (model.Receipt.Answer == FileAnswer.TakenIn)
        {
            text.Append("\nROWS\n");
            foreach (var (name, rows) in model.Counts)
                text.Append(CultureInfo.InvariantCulture, $"{rows,8}  {name}\n");
            text.Append(CultureInfo.InvariantCulture, $"{model.Receipt.Received,8}  Received: the sum\n");
        }
        if (model.Problems.Count > 0)
        {
            text.Append("\nWHAT NEEDS ATTENTION\n");
            foreach (var problem in model.Problems)
            {
                text.Append(MailWords.Place(problem)).Append(": ").Append(problem.Message).Append(" (").Append(problem.Code).Append(")\n");
                if (problem.Allowed is not null)
                    text.Append("  Allowed: ").Append(problem.Allowed).Append('\n');
            }
            if (model.FurtherProblems > 0)
                text.Append(MailWords.Count(model.FurtherProblems, "further problem")).Append(" on the receipt.\n");
        }
        if (model.Receipt.Warnings.Count > 0)
        {
            text.Append("\nGOOD TO KNOW\n");
            foreach (var warning in model.Receipt.Warnings)
                text.Append(warning).Append('\n');
        }
        return text.AppendFooter(model.Recipient, model.Reference).ToString();
    }
}
