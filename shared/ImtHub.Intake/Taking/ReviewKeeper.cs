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

    /// <summary>
    /// Mends the list where it is not as the records are: a try that died between a commit and its note here leaves a change that the next try does
    /// not see any more.
    /// </summary>
    /// <param name="written">The apprentices, with what is known to be held of them; where that is not known, it is looked up.</param>
    /// <param name="writer">Tells what is held.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task MendAsync(
        IReadOnlyCollection<(string Apprentice, RecordWriter.Written Written)> written, RecordWriter writer, CancellationToken cancellationToken)
    {
        if (written.Count == 0)
            return;
        var waiting = await reviews.ListAsync(null, int.MaxValue, cancellationToken);
        var rows = waiting.Select(row => (row.RunId, row.Problem.Row)).ToHashSet();
        var ofApprentice = waiting.Where(row => row.ApprenticeId is not null).ToLookup(row => row.ApprenticeId!, StringComparer.Ordinal);
        foreach (var (apprentice, result) in written)
        {
            if (result.Held is { } held && held.All(IsListed) && ofApprentice[apprentice].All(row => row.Facts.All(key => held.Any(fact => fact.Fact.Key == key))))
                continue;
            // Others may have changed the record since: what is noted now is read now.
            if (await writer.HeldAsync(apprentice, cancellationToken) is not var (facts, now))
                continue;
            var keys = now.Select(fact => fact.Fact.Key).ToHashSet(StringComparer.Ordinal);
            var counting = ofApprentice[apprentice].SelectMany(row => row.Facts.Where(key => !keys.Contains(key) && IsStatedBy(facts.GetValueOrDefault(key), row)));
            if (counting.ToList() is { Count: > 0 } released)
                await reviews.ReleaseAsync(apprentice, released, cancellationToken);
            if (now.Where(fact => !IsListed(fact)).ToList() is { Count: > 0 } missing)
                await reviews.AddAsync([.. missing.Select(fact => Of(apprentice, fact.Fact.Current, fact.Hold))], cancellationToken);
        }

        bool IsListed(HeldFact fact) => rows.Contains((fact.Fact.Current.Lineage.RunId, fact.Fact.Current.Lineage.Row));
    }

    /// <summary>
    /// Mends the list where somebody else changed a record between this change of it and its note here: they may have let go of a row
    /// before it was listed, or have held it again before it was taken out.
    /// </summary>
    /// <param name="decided">What was decided and noted.</param>
    /// <param name="writer">Tells what is held.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task CatchUpAsync(DecidedRows decided, RecordWriter writer, CancellationToken cancellationToken)
    {
        var held = decided.Outcomes.Where(outcome => outcome.Result == RowResult.Held).Select(outcome => outcome.Apprentice).ToHashSet();
        var noted = decided.Written
            .Where(result => held.Contains(result.Apprentice) || result.Written.Released.Count + result.Written.NewlyHeld.Count > 0)
            .ToLookup(result => result.Apprentice, result => result.Written.Sequence, StringComparer.Ordinal)
            .ToDictionary(sequences => sequences.Key, sequences => sequences.Max(), StringComparer.Ordinal);
        while (noted.Count > 0)
        {
            var changed = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (apprentice, sequence) in noted)
            {
                if (await writer.SequenceAsync(apprentice, cancellationToken) is var now && now != sequence)
                    changed.Add(apprentice, now);
            }
            await MendAsync([.. changed.Keys.Select(apprentice => (apprentice, new RecordWriter.Written()))], writer, cancellationToken);
            noted = changed;
        }
    }

    // A row may also wait because what it states was not even kept, or because its form was not accepted: neither is for facts to tell.
    private static bool IsStatedBy(Fact? fact, HeldRow row) =>
        fact is not null && fact.Current is not EnrollmentEntry && fact.Entries().Any(entry => entry.Lineage.RunId == row.RunId);

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
