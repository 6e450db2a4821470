using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Azure.Files;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;

namespace ImtHub.Azure.Notifications;

/// <summary>
/// Receipts on their way to a mail: each is kept by its run in container <c>mail</c> under <c>receipts/</c>, because another file of the
/// same name may replace the receipt beside the file, and is ordered on queue <c>mail</c>.
/// </summary>
public sealed class BlobAnnouncedReceipts(BlobContainerClient mail, QueueClient queue, ProfileCatalog profiles)
    : IReceiptAnnouncer,
        IReceiptReader
{
    /// <inheritdoc/>
    public async Task AnnounceAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        await Blob(receipt.RunId).UploadAsync(new BinaryData(receipt.ToJson()), overwrite: true, cancellationToken);
        var order = new ReceiptOrder
        {
            Feed = receipt.Feed,
            Partner = receipt.Partner,
            Name = receipt.Name,
            Run = receipt.RunId,
        };
        await queue.SendMessageAsync(order.ToJson(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<FileReceipt?> FindAsync(string run, CancellationToken cancellationToken) =>
        await Blob(run).FindBytesAsync(cancellationToken) is { } json ? Of(Receipt.FromJson(json)) : null;

    private FileReceipt Of(Receipt receipt)
    {
        var profile = FeedNames.TryParse(receipt.Feed, out var feed) ? profiles.Find(feed, receipt.Partner) : null;
        return new FileReceipt
        {
            Run = receipt.RunId,
            Decision = receipt.Decision,
            Sender = receipt.Sender,
            IsPost = receipt.Feed == Feed.Hours.Folder() && PostedHoursHandler.IsName(receipt.Name),
            Path = $"{receipt.Feed}/{receipt.Partner}/{receipt.Name}",
            StoredAt = receipt.StoredAt,
            Answer = receipt.State switch
            {
                RunState.Refused => FileAnswer.Refused,
                RunState.Poisoned => FileAnswer.GivenUp,
                RunState.Withdrawn => FileAnswer.Withdrawn,
                _ => FileAnswer.TakenIn,
            },
            Outcome = receipt.Outcome,
            Received = receipt.Counts.Received,
            Applied = receipt.Counts.Applied,
            Unchanged = receipt.Counts.Unchanged,
            Held = receipt.Counts.Held,
            Rejected = receipt.Counts.Rejected,
            NotOurs = receipt.Counts.NotOurs,
            Problems = [.. receipt.Problems.Select(problem => Of(problem, profile))],
            ProblemCount = receipt.ProblemCount,
            Warnings = receipt.Warnings,
            Contacts = profile?.Contacts ?? [],
        };
    }

    // A whole line, or a birth date, stays on the receipt.
    private static FileProblem Of(RowProblem problem, PartnerProfile? profile)
    {
        var isPrivate = problem.Row > 0 && (problem.Column is null || profile?.IsPrivate(problem.Column) is true);
        return new FileProblem(
            problem.Row,
            problem.Column,
            isPrivate ? null : problem.Value,
            isPrivate ? Meaning(problem) : problem.Message,
            problem.Allowed,
            problem.Code
        );
    }

    // The message may quote the value.
    private static string Meaning(RowProblem problem) =>
        ImtHub.Intake.Problems.ProblemCodes.Find(problem.Code)?.Meaning ?? "The row needs attention.";

    private BlobClient Blob(string run) => mail.GetBlobClient($"receipts/{run}.json");
}
