using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Runs;
using ImtHub.Rendering;

namespace ImtHub.Intake.Receipts;

/// <summary>Lays the three parts of a receipt down and lets the sender hear of it.</summary>
internal sealed class ReceiptWriter(
    IReceiptStore receipts,
    IReceiptAnnouncer announcer,
    ArrivedFile file,
    string? encoding,
    string sender,
    IReadOnlyList<string> notes,
    string? decision = null
)
{
    public async Task WriteAsync(IntakeRun run, MappedFile? mapped, RunTally tally, Stream corrections, CancellationToken cancellationToken)
    {
        var receipt = new Receipt
        {
            RunId = run.Id,
            State = run.State,
            Decision = decision,
            Feed = file.Feed.Folder(),
            Partner = file.Partner,
            Sender = sender,
            Name = file.Name,
            StoredAt = file.StoredAt,
            Sha256 = run.Sha256,
            Profile = run.Profile,
            Encoding = mapped is null ? null : encoding,
            Delimiter = mapped?.Delimiter is { } delimiter ? InWords(delimiter) : null,
            Counts = run.Counts,
            NotOursBecause = tally.NotOurs,
            Warnings = [.. Repeated(run), .. run.State is RunState.Refused or RunState.Withdrawn ? notes : [], .. mapped?.Warnings ?? []],
            Problems = tally.Problems,
            ProblemCount = tally.ProblemCount,
        };
        await receipts.WriteAsync(file, run.Id, ReceiptParts.Corrections, corrections, cancellationToken);
        await receipts.WriteAsync(
            file,
            run.Id,
            ReceiptParts.Page,
            new MemoryStream(Encoding.UTF8.GetBytes(await ComponentRenderer.RenderAsync<ReceiptPage>(receipt))),
            cancellationToken
        );
        await receipts.WriteAsync(file, run.Id, ReceiptParts.Json, new MemoryStream(receipt.ToJson()), cancellationToken);
        // The same content once more has had its answer.
        if (!run.IsRepeat || decision is not null)
        {
            await announcer.AnnounceAsync(receipt, cancellationToken);
        }
    }

    private static IEnumerable<string> Repeated(IntakeRun run)
    {
        // Of content that is refused there is nothing that newer files could stand against.
        if (run.IsRepeat && run.State != RunState.Refused)
        {
            yield return FormattableString.Invariant(
                $"The same content was stored before, on {run.StatedAt:yyyy-MM-dd HH:mm:ss} UTC. It states nothing new; what newer files said since then stands."
            );
        }
    }

    /// <summary>The delimiter in the words of receipts and profiles.</summary>
    public static string InWords(char delimiter) =>
        delimiter switch
        {
            ',' => "comma",
            ';' => "semicolon",
            '\t' => "tab",
            '|' => "pipe",
            _ => delimiter.ToString(),
        };
}
