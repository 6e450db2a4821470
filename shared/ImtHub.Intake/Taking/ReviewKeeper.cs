using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Taking;

/// <summary>Keeps the list of rows that wait for a person in step with the records: what counts by now waits no longer.</summary>
internal sealed class ReviewKeeper(IReviewList reviews)
{
    /// <summary>Adds the rows of a run that are held, and those of other runs that its rows displaced; takes out what counts by now.</summary>
    public async Task KeepAsync(IntakeRun run, ArrivedFile file, DecidedRows decided, CancellationToken cancellationToken)
    {
        await KeepOthersAsync(decided.Written, cancellationToken);
        HeldRow[] held = [.. decided.Outcomes.Where(outcome => outcome.Result == RowResult.Held).Select(outcome => Of(run, file, outcome))];
        if (held.Length > 0)
            await reviews.AddAsync(held, cancellationToken);
    }

    /// <summary>Notes what a change did to the facts of other rows than those it was made of.</summary>
    public async Task KeepOthersAsync(IEnumerable<(string Apprentice, RecordWriter.Written Written)> written, CancellationToken cancellationToken)
    {
        foreach (var (apprentice, result) in written)
        {
            if (result.Released.Count > 0)
                await reviews.ReleaseAsync(apprentice, [.. result.Released.Select(fact => fact.Key)], cancellationToken);
            if (result.NewlyHeld.Count > 0)
                await reviews.AddAsync([.. result.NewlyHeld.Select(held => Of(apprentice, held.Fact.Current, held.Hold))], cancellationToken);
        }
    }

    /// <summary>Lets the list hold exactly the rows of a run that are held now.</summary>
    public async Task ReplaceAsync(IntakeRun run, ArrivedFile file, DecidedRows decided, CancellationToken cancellationToken)
    {
        await KeepOthersAsync(decided.Written, cancellationToken);
        await reviews.ReplaceAsync(
            file.Partner, run.Id, [.. decided.Outcomes.Where(outcome => outcome.Result == RowResult.Held).Select(outcome => Of(run, file, outcome))], cancellationToken);
    }

    /// <summary>A fact that is known and does not count, as a row that waits.</summary>
    public static HeldRow Of(string apprentice, Entry entry, Hold hold)
    {
        var lineage = entry.Lineage;
        var meaning = ProblemCodes.Find(hold.Code)?.Meaning ?? "A person must decide about the row.";
        return new HeldRow(
            lineage.RunId, lineage.File, lineage.File.Split('/')[1], null, null, new RowProblem(lineage.Row, null, entry.Value, hold.Code, meaning, hold.Allowed), lineage.StatedAt)
        {
            ApprenticeId = apprentice,
            Facts = [entry.Key],
        };
    }

    private static HeldRow Of(IntakeRun run, ArrivedFile file, RowOutcome outcome) =>
        new(run.Id, file.Path, file.Partner, outcome.Row.Person?.Issuer, outcome.Row.Person?.Number, outcome.Problems[0], file.StoredAt)
        {
            ApprenticeId = outcome.Apprentice,
            Facts = outcome.Waiting,
            Suggestion = outcome.Suggestion,
        };
}
