using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>
/// Keeps the list of held and rejected rows in step with the records: what counts by now, or has been corrected, is settled.
/// </summary>
internal sealed class ReviewKeeper(IReviewList reviews)
{
    /// <summary>
    /// Adds the rows of a run that are held or rejected, and those of other runs that its rows displaced; settles what counts by now and
    /// what its rows correct.
    /// </summary>
    /// <returns>The rows that other rows replaced while the records still hold what they stated.</returns>
    public async Task<IReadOnlyList<ReviewRow>> KeepAsync(
        IntakeRun run,
        ArrivedFile file,
        DecidedRows decided,
        EarlierRows earlier,
        CancellationToken cancellationToken
    )
    {
        await KeepOthersAsync(decided.Written, Counted(run, file), cancellationToken);
        var (added, replaced) = earlier.Compare(run, file, decided.Outcomes);
        if (added.Count > 0)
        {
            await reviews.AddAsync(added, cancellationToken);
        }

        await SettleAsync(replaced, cancellationToken);
        return [.. replaced.Where(row => row.IsStillStated).Select(row => row.Row)];
    }

    /// <summary>How a run settles what counts by it.</summary>
    public static Settlement Counted(IntakeRun run, ArrivedFile file) =>
        new(
            SettlementKind.Counted,
            run.Id,
            $"{file.Path}, {(run.Replays > 0 ? "taken in again" : "taken in")}: it counts by now",
            file.StoredAt
        );

    /// <summary>Notes what a change did to the facts of other rows than those it was made of.</summary>
    public async Task KeepOthersAsync(
        IEnumerable<(string Apprentice, RecordWriter.Written Written)> written,
        Settlement by,
        CancellationToken cancellationToken
    )
    {
        foreach (var (apprentice, result) in written)
        {
            if (result.Released.Concat(result.Restated).Select(fact => fact.Key).Distinct().ToList() is { Count: > 0 } released)
            {
                await reviews.ReleaseAsync(apprentice, released, by, cancellationToken);
            }

            if (result.NewlyHeld.Count > 0)
            {
                await reviews.AddAsync(
                    [.. result.NewlyHeld.Select(held => Of(apprentice, held.Fact.Current, held.Hold))],
                    cancellationToken
                );
            }

            foreach (var (fact, hold) in result.HeldOtherwise)
            {
                await JudgeOtherwiseAsync(apprentice, fact.Current, hold, by, cancellationToken);
            }

            foreach (var (form, hold) in result.FormsJudgedOtherwise)
            {
                await JudgeOtherwiseAsync(apprentice, form, hold, by, cancellationToken);
            }
        }
    }

    private async Task JudgeOtherwiseAsync(
        string apprentice,
        Statement statement,
        Hold? hold,
        Settlement by,
        CancellationToken cancellationToken
    )
    {
        var lineage = statement.Lineage;
        var row = (await reviews.OfRunAsync(lineage.File.Split('/')[1], lineage.RunId, cancellationToken)).FirstOrDefault(row =>
            row.Problem.Row == lineage.Row
        );
        switch (row, hold)
        {
            case ({ Settled: null }, null) when row.ApprenticeId == apprentice:
                await reviews.SettleAsync([row], by, cancellationToken);
                break;
            case ({ Settled: null }, not null) when row.Facts is [var first, ..] && first == statement.Key:
                // Written anew as it is, but for the reason.
                await reviews.ReopenAsync([row with { Problem = HeldStatement.Problem(statement, hold) }], cancellationToken);
                break;
            case (null or { Settled.IsFinal: false }, not null):
                await reviews.AddAsync([Of(apprentice, statement, hold)], cancellationToken);
                break;
        }
    }

    /// <summary>Lets exactly those rows of a run be open that are held or rejected now.</summary>
    /// <returns>The rows that other rows replaced while the records still hold what they stated, and the runs that state again what this
    /// one replaces no longer.</returns>
    public async Task<(IReadOnlyList<ReviewRow> Replaced, IReadOnlyList<string> Again)> ReplaceAsync(
        IntakeRun run,
        ArrivedFile file,
        DecidedRows decided,
        EarlierRows earlier,
        CancellationToken cancellationToken
    )
    {
        await KeepOthersAsync(decided.Written, Counted(run, file), cancellationToken);
        var before = await reviews.SettledByAsync(run.Id, SettlementKind.Replaced, cancellationToken);
        await reviews.ReopenAsync(before, cancellationToken);
        earlier.Add(before);
        var (added, replaced) = earlier.Compare(run, file, decided.Outcomes);
        await reviews.ReplaceAsync(file.Partner, run.Id, added, Counted(run, file), cancellationToken);
        await SettleAsync(replaced, cancellationToken);
        var again = before
            .Where(row => !replaced.Any(other => IsSame(other.Row, row)))
            .Select(row => row.RunId)
            .Distinct(StringComparer.Ordinal);
        return ([.. replaced.Where(row => row.IsStillStated).Select(row => row.Row)], [.. again]);
    }

    /// <summary>Settles all rows of a run that is withdrawn, and opens those again that its rows settled.</summary>
    /// <returns>The runs that state again what this one replaces no longer.</returns>
    public async Task<IReadOnlyList<string>> WithdrawAsync(
        IntakeRun run,
        DecidedRows decided,
        Settlement by,
        CancellationToken cancellationToken
    )
    {
        await KeepOthersAsync(decided.Written, by, cancellationToken);
        await reviews.ReplaceAsync(run.Partner, run.Id, [], by, cancellationToken);
        var replaced = await reviews.SettledByAsync(run.Id, SettlementKind.Replaced, cancellationToken);
        await reviews.ReopenAsync(
            [.. replaced, .. await reviews.SettledByAsync(run.Id, SettlementKind.Repeated, cancellationToken)],
            cancellationToken
        );
        return [.. replaced.Select(row => row.RunId).Distinct(StringComparer.Ordinal)];
    }

    private async Task SettleAsync(IEnumerable<EarlierRows.Replaced> replaced, CancellationToken cancellationToken)
    {
        foreach (var by in replaced.GroupBy(row => row.By))
        {
            await reviews.SettleAsync([.. by.Select(row => row.Row)], by.Key, cancellationToken);
        }
    }

    private static bool IsSame(ReviewRow row, ReviewRow other) => row.RunId == other.RunId && row.Problem.Row == other.Problem.Row;

    /// <summary>
    /// Mends the list where it is not as the records are: a try that died between a commit and its note here leaves a change that the next
    /// try does not see any more.
    /// </summary>
    /// <param name="written">The apprentices, with what is known to be held of them; where that is not known, it is looked up.</param>
    /// <param name="writer">Tells what is held.</param>
    /// <param name="by">What settles the rows that count by now.</param>
    public async Task MendAsync(
        IReadOnlyCollection<(string Apprentice, RecordWriter.Written Written)> written,
        RecordWriter writer,
        Settlement by,
        CancellationToken cancellationToken
    )
    {
        if (written.Count == 0)
        {
            return;
        }

        var waiting = await reviews.ListOpenAsync(null, int.MaxValue, cancellationToken);
        // What was settled for good stays so, whatever the records hold of it.
        var settled = await reviews.ListAsync(new ReviewQuery(Settled: true), int.MaxValue, cancellationToken);
        var rows = waiting
            .Concat(settled.Where(row => row.Settled!.Kind is not (SettlementKind.Counted or SettlementKind.Withdrawn)))
            .Select(row => (row.RunId, row.Problem.Row))
            .ToHashSet();
        var ofApprentice = waiting.Where(row => row.ApprenticeId is not null).ToLookup(row => row.ApprenticeId!, StringComparer.Ordinal);
        foreach (var (apprentice, result) in written)
        {
            if (
                result.Held is { } held
                && held.All(IsListed)
                && ofApprentice[apprentice].All(row => row.Facts.All(key => held.Any(fact => fact.Fact.Key == key)))
            )
            {
                continue;
            }
            // Others may have changed the record since: what is noted now is read now.
            if (await writer.HeldAsync(apprentice, cancellationToken) is not var (facts, now))
            {
                continue;
            }

            var keys = now.Select(fact => fact.Fact.Key).ToHashSet(StringComparer.Ordinal);
            var counting = ofApprentice[apprentice]
                .SelectMany(row => row.Facts.Where(key => !keys.Contains(key) && IsStatedBy(facts.GetValueOrDefault(key), row)));
            if (counting.ToList() is { Count: > 0 } released)
            {
                await reviews.ReleaseAsync(apprentice, released, by, cancellationToken);
            }

            if (now.Where(fact => !IsListed(fact)).ToList() is { Count: > 0 } missing)
            {
                await reviews.AddAsync([.. missing.Select(fact => Of(apprentice, fact.Fact.Current, fact.Hold))], cancellationToken);
            }
        }

        bool IsListed(HeldFact fact) => rows.Contains((fact.Fact.Current.Lineage.RunId, fact.Fact.Current.Lineage.Row));
    }

    /// <summary>
    /// Mends the list where somebody else changed a record between this change of it and its note here: they may have let go of a row
    /// before it was listed, or have held it again before it was taken out.
    /// </summary>
    /// <param name="decided">What was decided and noted.</param>
    /// <param name="writer">Tells what is held.</param>
    /// <param name="by">What settles the rows that count by now.</param>
    public async Task CatchUpAsync(DecidedRows decided, RecordWriter writer, Settlement by, CancellationToken cancellationToken)
    {
        var held = decided.Outcomes.Where(outcome => outcome.Result == RowResult.Held).Select(outcome => outcome.Apprentice).ToHashSet();
        var noted = decided
            .Written.Where(result => held.Contains(result.Apprentice) || result.Written.Released.Count + result.Written.NewlyHeld.Count > 0)
            .ToLookup(result => result.Apprentice, result => result.Written.Sequence, StringComparer.Ordinal)
            .ToDictionary(sequences => sequences.Key, sequences => sequences.Max(), StringComparer.Ordinal);
        while (noted.Count > 0)
        {
            var changed = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (apprentice, sequence) in noted)
            {
                if (await writer.SequenceAsync(apprentice, cancellationToken) is var now && now != sequence)
                {
                    changed.Add(apprentice, now);
                }
            }
            await MendAsync(
                [.. changed.Keys.Select(apprentice => (apprentice, new RecordWriter.Written()))],
                writer,
                by,
                cancellationToken
            );
            noted = changed;
        }
    }

    // A row may also wait because what it states was not even kept, or because its form was not accepted: neither is for facts to tell.
    private static bool IsStatedBy(Fact? fact, ReviewRow row) =>
        fact is not null
        && fact.Current is not EnrollmentStatement
        && fact.Statements().Any(statement => statement.Lineage.RunId == row.RunId);

    /// <summary>A fact that is known and does not count, as a row that waits.</summary>
    public static ReviewRow Of(string apprentice, Statement statement, Hold hold)
    {
        var lineage = statement.Lineage;
        var number = ExternalId.Of(statement);
        return new ReviewRow(
            lineage.RunId,
            lineage.File,
            lineage.File.Split('/')[1],
            number.Issuer,
            number.Number,
            HeldStatement.Problem(statement, hold),
            lineage.StatedAt
        )
        {
            ApprenticeId = apprentice,
            Facts = [statement.Key],
        };
    }
}
