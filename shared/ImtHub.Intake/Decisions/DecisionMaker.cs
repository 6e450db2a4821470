using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Runs;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Decisions;

/// <summary>
/// Carries out what people decide. About who is who: numbers change hands, the facts stated under them go along, and rows that were held
/// for want of the decision run again. About files: what one stated is withdrawn, or counts again. Interrupted, it is carried on by the
/// same decision: every step may be done twice.
/// </summary>
public sealed class DecisionMaker(
    IntakeStores stores,
    FileIntake intake,
    RunDecisions runs,
    IDecisionLog log,
    ProgramCatalog programs,
    TimeProvider clock
)
{
    private readonly RecordWriter _writer = new(stores.Apprentices, programs);
    private readonly ReviewKeeper _reviews = new(stores.Reviews);

    /// <summary>Links a number to an apprentice.</summary>
    /// <exception cref="DecisionRefusedException">The number is somebody else's, or there is no such apprentice.</exception>
    public async Task<Decision> LinkAsync(
        ExternalId number,
        string apprenticeId,
        string by,
        string why,
        CancellationToken cancellationToken
    )
    {
        await RequireAsync(apprenticeId, cancellationToken);
        if (await OwnerAsync(number, cancellationToken) is { } owner)
        {
            throw new DecisionRefusedException(
                owner == apprenticeId
                    ? $"{Name(number)} is linked to {apprenticeId} already."
                    : $"{Name(number)} is linked to {owner}; unlink it first, or merge the two."
            );
        }
        return await DecideAsync(DecisionKind.Link, apprenticeId, null, [number], by, why, cancellationToken);
    }

    /// <summary>
    /// Says that the number on a form which waits is that of somebody whom the hub does not know yet: the form, taken in again, makes an
    /// apprentice of its own.
    /// </summary>
    /// <exception cref="DecisionRefusedException">The number is somebody's, no form waits for it, or an apprentice has the id that it
    /// would give.</exception>
    public async Task<Decision> LinkNewAsync(ExternalId number, string by, string why, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(number, cancellationToken) is { } owner)
        {
            throw new DecisionRefusedException($"{Name(number)} is linked to {owner} already.");
        }

        if (
            !(await stores.Reviews.OfPersonAsync(number, cancellationToken)).Any(row =>
                row.File.StartsWith(Feed.Enrollments.Folder() + "/", StringComparison.Ordinal)
            )
        )
        {
            throw new DecisionRefusedException($"No enrollment form waits for {number.Number} of {number.Issuer}: its sponsor sends one.");
        }

        var apprenticeId = ApprenticeId.For(number);
        if ((await stores.Apprentices.ReadAsync(apprenticeId, [], cancellationToken)).State.Record is not null)
        {
            throw new DecisionRefusedException($"{apprenticeId} was enrolled under this number: link the number to that apprentice.");
        }

        return await DecideAsync(DecisionKind.Link, apprenticeId, null, [number], by, why, cancellationToken);
    }

    /// <summary>Takes a number from an apprentice, with everything that was stated under it; the rows wait again for a decision.</summary>
    /// <exception cref="DecisionRefusedException">The number is not linked, or the apprentice would be left without an
    /// enrollment.</exception>
    public async Task<Decision> UnlinkAsync(ExternalId number, string by, string why, CancellationToken cancellationToken)
    {
        var owner =
            await OwnerAsync(number, cancellationToken) ?? throw new DecisionRefusedException($"{Name(number)} is linked to nobody.");
        await RequireEnrollmentWithoutAsync(owner, [number], cancellationToken);
        return await DecideAsync(DecisionKind.Unlink, owner, null, [number], by, why, cancellationToken);
    }

    /// <summary>Makes one apprentice of two who are the same person.</summary>
    /// <exception cref="DecisionRefusedException">One of them is not there.</exception>
    public async Task<Decision> MergeAsync(string stayingId, string goingId, string by, string why, CancellationToken cancellationToken)
    {
        if (stayingId == goingId)
        {
            throw new DecisionRefusedException("An apprentice is not merged with themselves.");
        }

        await RequireAsync(stayingId, cancellationToken);
        await RequireAsync(goingId, cancellationToken);
        var numbers = await stores.Identities.LinksOfAsync(goingId, cancellationToken);
        return await DecideAsync(DecisionKind.Merge, stayingId, goingId, [.. numbers.Select(link => link.Id)], by, why, cancellationToken);
    }

    /// <summary>Makes an apprentice of their own of some numbers that belong to another person.</summary>
    /// <exception cref="DecisionRefusedException">A number is not the apprentice's, or one of the two would be left without an
    /// enrollment.</exception>
    public async Task<Decision> SplitAsync(
        string apprenticeId,
        IReadOnlyList<ExternalId> numbers,
        string by,
        string why,
        CancellationToken cancellationToken
    )
    {
        var state = (await stores.Apprentices.ReadAllAsync(apprenticeId, cancellationToken)).State;
        var enrolled =
            state
                .Facts.Values.Select(fact => fact.Current)
                .OfType<EnrollmentStatement>()
                .FirstOrDefault(form => numbers.Contains(new ExternalId(form.Sponsor, form.Worker)))
            ?? throw new DecisionRefusedException(
                "None of these numbers has an enrollment: unlink them and link them to whom they belong."
            );
        foreach (var number in numbers)
        {
            if (await OwnerAsync(number, cancellationToken) != apprenticeId)
            {
                throw new DecisionRefusedException($"{Name(number)} is not linked to {apprenticeId}.");
            }
        }
        await RequireEnrollmentWithoutAsync(apprenticeId, numbers, cancellationToken);
        var other = ApprenticeId.For(new ExternalId(enrolled.Sponsor, enrolled.Worker));
        // Under this id the apprentice themselves may have been enrolled at first.
        if (other == apprenticeId)
        {
            other += "-2";
        }

        return await DecideAsync(DecisionKind.Split, apprenticeId, other, numbers, by, why, cancellationToken);
    }

    /// <summary>Withdraws what a file stated; the file, its run and its counts are kept, and its sender hears of it.</summary>
    /// <exception cref="DecisionRefusedException">There is no such run, or it gave nothing to the records.</exception>
    public async Task<Decision> WithdrawAsync(string runId, string by, string why, CancellationToken cancellationToken)
    {
        var run = await RunAsync(runId, cancellationToken);
        if (run.State != RunState.Finished)
        {
            throw new DecisionRefusedException(
                run.State switch
                {
                    RunState.Withdrawn => $"Run {runId} is withdrawn already.",
                    RunState.Started => $"Run {runId} is not at its end yet; try again when its receipt is there.",
                    _ => $"Run {runId} gave nothing to the records: its file was not taken in.",
                }
            );
        }
        return await DecideAsync(DecisionKind.Withdraw, runId, [], by, why, cancellationToken);
    }

    /// <summary>Lets what a withdrawn file stated count again, by today's profile.</summary>
    /// <exception cref="DecisionRefusedException">There is no such run, or it is not withdrawn.</exception>
    public async Task<Decision> RestoreAsync(string runId, string by, string why, CancellationToken cancellationToken)
    {
        if (await RunAsync(runId, cancellationToken) is not { State: RunState.Withdrawn })
        {
            throw new DecisionRefusedException($"Run {runId} is not withdrawn.");
        }

        return await DecideAsync(DecisionKind.Restore, runId, [], by, why, cancellationToken);
    }

    /// <summary>Settles held or rejected rows of which nothing is to become; what they stated is kept no longer.</summary>
    /// <exception cref="DecisionRefusedException">There is no such run, or a row of it is not open.</exception>
    public async Task<Decision> DismissAsync(
        string runId,
        IReadOnlyCollection<int> lines,
        string by,
        string why,
        CancellationToken cancellationToken
    )
    {
        var known = await RowsAsync(runId, lines, cancellationToken);
        if (known.FirstOrDefault(row => row.Settled is not null) is { } settled)
        {
            throw new DecisionRefusedException($"Line {settled.Problem.Row} of run {runId} is settled already: {settled.Settled!.Text}.");
        }

        return await DecideAsync(DecisionKind.Dismiss, runId, lines, by, why, cancellationToken);
    }

    /// <summary>Opens rows again that were dismissed; their file is taken in again.</summary>
    /// <exception cref="DecisionRefusedException">There is no such run, or a row of it was not dismissed.</exception>
    public async Task<Decision> ReopenAsync(
        string runId,
        IReadOnlyCollection<int> lines,
        string by,
        string why,
        CancellationToken cancellationToken
    )
    {
        if (
            (await RowsAsync(runId, lines, cancellationToken)).FirstOrDefault(row =>
                row.Settled is not { Kind: SettlementKind.Dismissed }
            ) is
            { } other
        )
        {
            throw new DecisionRefusedException(
                $"Line {other.Problem.Row} of run {runId} was not dismissed{(other.Settled is { } settled ? $": {settled.Text}" : "")}."
            );
        }

        return await DecideAsync(DecisionKind.Reopen, runId, lines, by, why, cancellationToken);
    }

    /// <summary>Carries a decision out, from wherever it stands.</summary>
    public async Task CarryOutAsync(Decision decision, CancellationToken cancellationToken)
    {
        switch (decision.Kind)
        {
            case DecisionKind.Link:
                foreach (var number in decision.Numbers)
                {
                    await stores.Identities.LinkAsync(
                        number.Issuer,
                        number.Number,
                        decision.ApprenticeId,
                        decision.Id,
                        decision.At,
                        cancellationToken
                    );
                }

                break;
            case DecisionKind.Unlink:
                await MoveAsync(decision, decision.ApprenticeId, null, cancellationToken);
                break;
            case DecisionKind.Merge:
                await MoveAsync(decision, decision.OtherId!, decision.ApprenticeId, cancellationToken);
                await stores.Identities.MoveTraitsAsync(decision.OtherId!, decision.ApprenticeId, cancellationToken);
                break;
            case DecisionKind.Split:
                await MoveAsync(decision, decision.ApprenticeId, decision.OtherId, cancellationToken);
                break;
            case DecisionKind.Withdraw:
                await runs.WithdrawAsync(decision.RunId!, decision.Id, decision.Why, decision.At, cancellationToken);
                break;
            case DecisionKind.Restore:
                await intake.ReplayAsync(decision.RunId!, cancellationToken, decision.Id);
                break;
            case DecisionKind.Dismiss:
                await runs.DismissAsync(
                    decision.RunId!,
                    decision.Lines,
                    new(SettlementKind.Dismissed, decision.Id, $"dismissed by {decision.By}: {decision.Why}", decision.At),
                    cancellationToken
                );
                break;
            case DecisionKind.Reopen:
                await runs.ReopenAsync(decision.RunId!, decision.Lines, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(decision), decision.Kind, "Not a kind of decision.");
        }
        // Whom two are merged into may have begun to train on another day than either was thought to.
        IReadOnlyCollection<ExternalId> concerned =
            decision.Kind == DecisionKind.Merge
                ? [.. (await stores.Identities.LinksOfAsync(decision.ApprenticeId, cancellationToken)).Select(link => link.Id)]
                : decision.Numbers;
        await stores.Replays.PeopleAsync(concerned, cancellationToken);
        await log.CompleteAsync(decision.Id, cancellationToken);
    }

    private Task<Decision> DecideAsync(
        DecisionKind kind,
        string apprenticeId,
        string? otherId,
        IReadOnlyList<ExternalId> numbers,
        string by,
        string why,
        CancellationToken cancellationToken
    ) =>
        DecideAsync(
            new()
            {
                Id = "",
                At = default,
                By = by,
                Why = why,
                Kind = kind,
                ApprenticeId = apprenticeId,
                OtherId = otherId,
                Numbers = numbers,
            },
            cancellationToken
        );

    private Task<Decision> DecideAsync(
        DecisionKind kind,
        string runId,
        IReadOnlyCollection<int> lines,
        string by,
        string why,
        CancellationToken cancellationToken
    ) =>
        DecideAsync(
            new()
            {
                Id = "",
                At = default,
                By = by,
                Why = why,
                Kind = kind,
                RunId = runId,
                Lines = [.. lines.Distinct().Order()],
            },
            cancellationToken
        );

    /// <summary>Writes down what was decided, now, and carries it out.</summary>
    private async Task<Decision> DecideAsync(Decision decided, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var decision = decided with { Id = FormattableString.Invariant($"decision-{at.UtcDateTime:yyyyMMdd'T'HHmmssfffffff'Z'}"), At = at };
        await log.AddAsync(decision, cancellationToken);
        await CarryOutAsync(decision, cancellationToken);
        return decision with { IsDone = true };
    }

    /// <summary>
    /// Lets numbers, and the facts stated under them, go from one apprentice to another, or to nobody. The facts are at the new place
    /// before they leave the old one: a crash in between leaves them twice, never nowhere.
    /// </summary>
    private async Task MoveAsync(Decision decision, string from, string? to, CancellationToken cancellationToken)
    {
        var facts = (await stores.Apprentices.ReadAllAsync(from, cancellationToken))
            .State.Facts.Values.Where(fact => decision.Kind == DecisionKind.Merge || decision.Numbers.Contains(ExternalId.Of(fact.Current)))
            .ToList();
        var cause = new Lineage(decision.Id, $"decisions/{decision.Kind}", 0, decision.By, decision.At);
        var written = new List<(string Apprentice, RecordWriter.Written Written)>();
        await using var announced = await stores.Outbox.AnnounceAsync(decision.Id, to is null ? [from] : [to, from], cancellationToken);
        if (to is not null)
        {
            Statement[] statements =
            [
                .. facts.OrderBy(fact => fact.Current is EnrollmentStatement ? 0 : 1).SelectMany(fact => fact.Statements()),
            ];
            written.Add((to, await _writer.ReplaceAsync(to, (_, _) => false, statements, false, cause, null, cancellationToken)));
        }
        var keys = facts.Select(fact => fact.Key).ToHashSet(StringComparer.Ordinal);
        written.Add(
            (from, await _writer.ReplaceAsync(from, (fact, _) => keys.Contains(fact.Key), [], false, cause, null, cancellationToken))
        );
        await _reviews.KeepOthersAsync(
            written,
            new(SettlementKind.Counted, decision.Id, $"{decision.By} decided: {decision.Why}", decision.At),
            cancellationToken
        );
        foreach (var number in decision.Numbers)
        {
            await stores.Identities.UnlinkAsync(number, from, cancellationToken);
            if (to is not null)
            {
                await stores.Identities.LinkAsync(number.Issuer, number.Number, to, decision.Id, decision.At, cancellationToken);
            }
        }
        // Rows whose facts belong to nobody now wait for a person again.
        if (to is null)
        {
            await stores.Replays.RunsAsync(
                [
                    .. facts
                        .SelectMany(fact => fact.Statements())
                        .Select(statement => statement.Lineage.RunId)
                        .Distinct()
                        .Order(StringComparer.Ordinal),
                ],
                cancellationToken
            );
        }

        await announced.CommittedAsync([.. written.SelectMany(result => result.Written.Events)], [], cancellationToken);
    }

    private async Task<IntakeRun> RunAsync(string runId, CancellationToken cancellationToken) =>
        await stores.Runs.FindAsync(runId, cancellationToken)
        ?? throw new DecisionRefusedException(
            $"There is no run {runId}: the receipt of its file names it, and so does the site under Files."
        );

    private async Task<IReadOnlyList<ReviewRow>> RowsAsync(
        string runId,
        IReadOnlyCollection<int> lines,
        CancellationToken cancellationToken
    )
    {
        var run = await RunAsync(runId, cancellationToken);
        var rows = (await stores.Reviews.OfRunAsync(run.Partner, runId, cancellationToken)).ToDictionary(row => row.Problem.Row);
        if (lines.Where(line => !rows.ContainsKey(line)).Select(line => (int?)line).FirstOrDefault() is { } missing)
        {
            throw new DecisionRefusedException($"Line {missing} of run {runId} was neither held nor rejected.");
        }

        return [.. lines.Select(line => rows[line])];
    }

    private async Task RequireAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        if ((await stores.Apprentices.ReadAsync(apprenticeId, [], cancellationToken)).State.Record is null)
        {
            throw new DecisionRefusedException($"There is no apprentice {apprenticeId}.");
        }
    }

    private async Task RequireEnrollmentWithoutAsync(
        string apprenticeId,
        IReadOnlyList<ExternalId> numbers,
        CancellationToken cancellationToken
    )
    {
        var facts = (await stores.Apprentices.ReadAllAsync(apprenticeId, cancellationToken)).State.Facts.Values;
        if (!facts.Any(fact => fact.Current is EnrollmentStatement form && !numbers.Contains(new ExternalId(form.Sponsor, form.Worker))))
        {
            throw new DecisionRefusedException(
                $"{apprenticeId} would be left without an enrollment; merge the apprentice with the right one instead."
            );
        }
    }

    private async Task<string?> OwnerAsync(ExternalId number, CancellationToken cancellationToken) =>
        (await stores.Identities.FindAsync(number.Issuer, [number.Number], cancellationToken)).GetValueOrDefault(number.Number);

    private static string Name(ExternalId number) => $"Number {number.Number} of {number.Issuer}";
}

/// <summary>A decision that cannot be carried out as things stand; the message says why, for the person who decided.</summary>
public sealed class DecisionRefusedException(string message) : Exception(message);
