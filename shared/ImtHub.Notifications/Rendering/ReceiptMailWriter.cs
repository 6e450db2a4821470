using System.Globalization;
using System.Text;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;
using ImtHub.Records;
using ImtHub.Rendering;

namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a receipt as a mail to one reader.</summary>
public static class ReceiptMailWriter
{
    /// <summary>Subject, HTML and plain text of the receipt.</summary>
    /// <param name="receiptsAddress">Address below which receipts can be read; null when there is none.</param>
    public static async Task<WrittenMail> WriteAsync(FileReceipt receipt, ReceiptRecipient recipient, string? receiptsAddress)
    {
        var model = new ReceiptMailModel(receipt, recipient, receiptsAddress);
        return new WrittenMail(model.Subject, await ComponentRenderer.RenderAsync<ReceiptMail>(model), ReceiptText.Write(model));
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
        {
            text.Append(model.CorrectionsLabel).Append(' ').Append(corrections).Append('\n');
        }

        text.Append("The whole receipt: ").Append(model.ReceiptAt).Append('\n');
        if (model.Receipt.Answer == FileAnswer.TakenIn)
        {
            text.Append("\nROWS\n");
            foreach (var (name, rows) in model.Counts)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rows, 8}  {name}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{model.Receipt.Received, 8}  Received: the sum\n");
        }
        if (model.Problems.Count > 0)
        {
            text.Append("\nWHAT NEEDS ATTENTION\n");
            foreach (var problem in model.Problems)
            {
                text.Append(MailWords.Place(problem)).Append(": ").Append(problem.Message).Append(" (").Append(problem.Code).Append(")\n");
                if (problem.Allowed is not null)
                {
                    text.Append("  Allowed: ").Append(problem.Allowed).Append('\n');
                }
            }
            if (model.FurtherProblems > 0)
            {
                text.Append(Words.Count(model.FurtherProblems, "further problem")).Append(" on the receipt.\n");
            }
        }
        if (model.Receipt.Warnings.Count > 0)
        {
            text.Append("\nGOOD TO KNOW\n");
            foreach (var warning in model.Receipt.Warnings)
            {
                text.Append(warning).Append('\n');
            }
        }
        return text.AppendFooter(model.Recipient, model.Reference).ToString();
    }
}

/// <summary>A receipt as one reader gets it, for the HTML and the plain text alike.</summary>
/// <param name="ReceiptsAddress">Address below which receipts can be read; null when there is none.</param>
public sealed record ReceiptMailModel(FileReceipt Receipt, ReceiptRecipient Recipient, string? ReceiptsAddress)
{
    private const int MaxProblems = 5;
    private const string Page = "receipt.html";
    private const string Corrections = "corrections.csv";

    /// <summary>Subject: which file, or that it was a post, and the outcome in a few words.</summary>
    public string Subject =>
        Receipt.IsPost
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Hours that {Receipt.Sender} posted on {Receipt.StoredAt.UtcDateTime:d MMM yyyy 'at' HH:mm} UTC: {Short}"
            )
            : $"{Name}: {Short}";

    /// <summary>The file's name without feed and partner.</summary>
    public string Name => Receipt.Path[(Receipt.Path.LastIndexOf('/') + 1)..];

    /// <summary>Who sent which file when.</summary>
    public string File =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Receipt.Sender} stored {Receipt.Path} on {Receipt.StoredAt:d MMM yyyy 'at' HH:mm 'UTC'}."
        );

    /// <summary>The five counts, in words.</summary>
    public IReadOnlyList<(string Name, int Rows)> Counts =>
        [
            ("Applied: a record changed", Receipt.Applied),
            ("Unchanged: known already", Receipt.Unchanged),
            ("Held: waits for the hub's staff", Receipt.Held),
            ("Rejected: needs a correction", Receipt.Rejected),
            ("Not ours: counted, not stored", Receipt.NotOurs),
        ];

    /// <summary>The first problems.</summary>
    public IReadOnlyList<FileProblem> Problems => [.. Receipt.Problems.Take(MaxProblems)];

    /// <summary>How many more there are.</summary>
    public int FurtherProblems => Receipt.ProblemCount - Problems.Count;

    /// <summary>What the reader should do.</summary>
    public string NextStep =>
        Receipt switch
        {
            { Answer: FileAnswer.GivenUp } when Recipient.IsStaff => "Look at the incident, mend its cause and run the file again.",
            { Answer: FileAnswer.GivenUp } => "Nothing: the hub's staff have been told and will run the file again.",
            { Answer: FileAnswer.Withdrawn } => "Send what is right, if anything is; nothing of this file counts any more.",
            { Answer: FileAnswer.Refused, Contacts.Count: > 0 } when Recipient.IsStaff =>
                $"Nothing yet: {Words.Count(Receipt.Contacts.Count, "contact")} of the sender got the same mail. The file is kept, and nothing was changed.",
            { Answer: FileAnswer.Refused } when Recipient.IsStaff => "Find out who sent the file; it is kept, and nothing was changed.",
            { Answer: FileAnswer.Refused } => "Correct what is named here and drop the file again.",
            { Rejected: > 0 } =>
                $"Correct the {(Concerned == 1 ? "row" : "rows")} in {Corrections} and drop that file in the same folder. Nothing else needs to be sent again.",
            { Held: > 0 } => $"Nothing: the hub's staff decide about the {(Concerned == 1 ? "row that is" : "rows that are")} held.",
            _ => "Nothing.",
        };

    /// <summary>Where the receipt is: an address, or the path in the container of receipts.</summary>
    public string ReceiptAt => At(Page);

    /// <summary>Where the rows to correct are; null when there are none.</summary>
    public string? CorrectionsAt => Receipt is { Answer: FileAnswer.TakenIn } && Concerned > 0 ? At(Corrections) : null;

    /// <summary>What <see cref="CorrectionsAt"/> is the place of.</summary>
    public string CorrectionsLabel => Concerned == 1 ? "The row concerned:" : "The rows concerned:";

    /// <summary>True when the places are addresses that can be followed.</summary>
    public bool HasAddresses => ReceiptsAddress is not null;

    /// <summary>What to name when one asks about this mail.</summary>
    public string Reference => $"Run {Receipt.Run}";

    private string Short =>
        Receipt switch
        {
            { Answer: FileAnswer.GivenUp } => "the hub failed on it",
            { Answer: FileAnswer.Withdrawn } => "withdrawn",
            { Answer: FileAnswer.Refused } => "not taken in",
            { Rejected: > 0 and var rejected } =>
                $"{MailWords.Rows(rejected, Receipt.Received)} {(rejected == 1 ? "needs" : "need")} a correction",
            { Held: > 0 and var held } => $"{MailWords.Rows(held, Receipt.Received)} {(held == 1 ? "waits" : "wait")} for a decision",
            { NotOurs: > 0 } => string.Create(
                CultureInfo.InvariantCulture,
                $"{Words.Count(Receipt.Applied + Receipt.Unchanged, "row")} taken in, {Receipt.NotOurs} not ours"
            ),
            _ => $"{MailWords.Rows(Receipt.Received, Receipt.Received)} taken in",
        };

    private int Concerned => Receipt.Rejected + Receipt.Held;

    private string At(string part) => ReceiptAddress.Of(ReceiptsAddress, Receipt.Path, part, Receipt.Run);
}
