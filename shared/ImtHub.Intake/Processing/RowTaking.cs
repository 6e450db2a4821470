using System.Runtime.CompilerServices;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Records.Telemetry;

namespace ImtHub.Intake.Processing;

/// <summary>Takes the rows of a file in, for the first time window by window, or again as a whole.</summary>
internal sealed class RowTaking
{
    // An id has 14 letters: so many, with the runs that name them, fit a message of 48 KiB.
    private const int ApprenticesAnOrder = 500;
    private readonly IntakeStores _stores;
    private readonly IntakeLimits _limits;
    private readonly RowAssigner _assigner;
    private readonly RecordWriter _writer;
    private readonly WindowDecider _decider;
    private readonly ReviewKeeper _reviews;

    public RowTaking(IntakeStores stores, ProgramCatalog programs, IntakeLimits limits)
    {
        _stores = stores;
        _limits = limits;
        _assigner = new RowAssigner(
            stores.Identities,
            stores.Apprentices,
            new Enroller(stores.Identities, stores.Apprentices, programs),
            new RegistrationLinker(stores.Identities, stores.Apprentices)
        );
        _writer = new RecordWriter(stores.Apprentices, programs);
        _decider = new WindowDecider(_writer, limits);
        _reviews = new ReviewKeeper(stores.Reviews);
    }

    /// <summary>Outcomes of rows that were decided together, in order.</summary>
    /// <param name="Outcomes">One a row.</param>
    /// <param name="IsLast">True when no other window follows.</param>
    /// <param name="JudgedBy">Of rows that are taken in again: whose their numbers were, or that they were nobody's.</param>
    public readonly record struct Window(
        IReadOnlyList<RowOutcome> Outcomes,
        bool IsLast,
        IReadOnlyList<(ExternalId Number, string? Apprentice)> JudgedBy
    );

    /// <summary>
    /// Takes the rows in window by window: memory grows with the window and not with the file. So many rows are done already and are passed
    /// over.
    /// </summary>
    public async IAsyncEnumerable<Window> TakeAsync(
        IntakeRun run,
        ArrivedFile file,
        PartnerProfile profile,
        MappedFile mapped,
        int done,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (done > 0 && await mapped.ReadAsync(cancellationToken))
        {
            done--;
        }

        var book = new NumberBook(_stores.Identities);
        var earlier = await EarlierRows.ReadAsync(_stores.Reviews, profile, mapped.Headers, run.Id, cancellationToken);
        await foreach (var window in WindowsAsync(mapped, cancellationToken))
        {
            yield return new Window(
                (await DecideAsync(window, run, file, profile, book, earlier, cancellationToken)).Outcomes,
                IsLast: window.Count < _limits.RowsPerWindow,
                []
            );
        }
    }

    /// <summary>
    /// Takes the rows of an earlier run in again: its statements are replaced by these, also on the records of people whom the file
    /// does not name any more. The rows of apprentices, and no others, are in memory together.
    /// </summary>
    /// <param name="isInOrder">True when all forms about these people are taken in again in the order in which they were stored.</param>
    public async IAsyncEnumerable<Window> ReplayAsync(
        IntakeRun run,
        ArrivedFile file,
        PartnerProfile profile,
        MappedFile mapped,
        bool isInOrder,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var assigned = new List<AssignedRow>();
        var (book, named) = (new NumberBook(_stores.Identities), new NamedPeople());
        await foreach (var window in WindowsAsync(mapped, cancellationToken))
        {
            assigned.AddRange(await _assigner.AssignAsync(window, profile, run, book, named, cancellationToken));
        }

        (ExternalId, string?)[] judgedBy = [.. Known(assigned), .. Strangers(assigned)];
        await LeaveSettledAsync(assigned, run, cancellationToken);
        var cause = new Lineage(run.Id, file.Path, 0, profile.Name, run.StatedAt);
        var concerned = Apprentices(assigned).ToHashSet(StringComparer.Ordinal);
        var others = await _stores
            .Identities.LinksOfIssuerAsync(profile.Issuer, cancellationToken)
            .Select(link => link.ApprenticeId)
            .Where(concerned.Add)
            .ToListAsync(cancellationToken);
        await using var announced = await _stores.Outbox.AnnounceAsync(run.Id, concerned, cancellationToken);
        var decided = await _decider.ReplaceAsync(assigned, cause, ArePartsOfSums(profile), IsStranger(run, profile), cancellationToken);
        var left = new List<(string, RecordWriter.Written)>();
        foreach (var other in others)
        {
            left.Add((other, await _writer.ReplaceRunAsync(other, cause, [], ArePartsOfSums(profile), null, cancellationToken)));
        }

        decided = decided with { Written = [.. decided.Written, .. left] };
        var earlier = await EarlierRows.ReadAsync(_stores.Reviews, profile, mapped.Headers, run.Id, cancellationToken);
        var (replaced, again) = await _reviews.ReplaceAsync(run, file, decided, earlier, cancellationToken);
        await TakeBackAsync(replaced, run.Id, cause, cancellationToken);
        // Whether an earlier replay of the run died on its way stands nowhere.
        await _reviews.MendAsync(decided.Written, _writer, ReviewKeeper.Counted(run, file), cancellationToken);
        await _reviews.CatchUpAsync(decided, _writer, ReviewKeeper.Counted(run, file), cancellationToken);
        await _stores.Replays.RunsAsync(again, cancellationToken);
        if (profile.Feed == Feed.Enrollments)
        {
            await _stores.Forms.ReplaceAsync(profile.Issuer, run.Id, decided.Forms, cancellationToken);
        }

        await announced.CommittedAsync(decided.Events, [], cancellationToken);
        await TellLinkedAsync(named, cancellationToken);
        await TellBegunOtherwiseAsync(decided, run, cancellationToken);
        if (!isInOrder && (named.Linked.Count > 0 || decided.Events.Count > 0))
        {
            await TellMetAsync(run, named, cancellationToken);
        }

        yield return new Window(decided.Outcomes, IsLast: true, judgedBy);
    }

    /// <summary>Lets the records forget what rows stated that are settled by something else. Done twice it ends the same.</summary>
    /// <param name="id">The run or the decision that settled them.</param>
    /// <param name="cause">The same, for events.</param>
    public async Task TakeBackAsync(IReadOnlyCollection<ReviewRow> rows, string id, Lineage cause, CancellationToken cancellationToken)
    {
        var ofApprentices = rows.Where(row => row.ApprenticeId is not null).ToLookup(row => row.ApprenticeId!, StringComparer.Ordinal);
        if (ofApprentices.Count == 0)
        {
            return;
        }

        await using var announced = await _stores.Outbox.AnnounceAsync(
            id,
            [.. ofApprentices.Select(apprentice => apprentice.Key)],
            cancellationToken
        );
        var written = new List<(string Apprentice, RecordWriter.Written Written)>();
        foreach (var ofApprentice in ofApprentices)
        {
            var stated = ofApprentice.Select(row => (row.RunId, row.Problem.Row)).ToHashSet();
            written.Add(
                (
                    ofApprentice.Key,
                    await _writer.ReplaceAsync(
                        ofApprentice.Key,
                        (_, statement) => stated.Contains((statement.RunId, statement.Row)),
                        [],
                        false,
                        cause,
                        null,
                        cancellationToken
                    )
                )
            );
        }
        await _reviews.KeepOthersAsync(written, new Settlement(SettlementKind.Counted, id, cause.File, cause.StatedAt), cancellationToken);
        await announced.CommittedAsync([.. written.SelectMany(result => result.Written.Events)], [], cancellationToken);
        await TellBegunOtherwiseAsync(written, cancellationToken);
    }

    /// <summary>Lets the records forget statements. Done twice it ends the same.</summary>
    /// <param name="apprentices">On whose records.</param>
    /// <param name="withdrawn">Which statements of which facts.</param>
    /// <param name="run">The run because of which.</param>
    /// <param name="file">The run's file.</param>
    public async Task TakeBackAsync(
        IReadOnlyCollection<string> apprentices,
        Func<Fact, StatementOrigin, bool> withdrawn,
        IntakeRun run,
        ArrivedFile file,
        CancellationToken cancellationToken
    )
    {
        var cause = new Lineage(run.Id, file.Path, 0, run.Profile ?? "", run.StatedAt);
        await using var announced = await _stores.Outbox.AnnounceAsync(run.Id, apprentices, cancellationToken);
        var written = new List<(string Apprentice, RecordWriter.Written Written)>();
        foreach (var apprentice in apprentices)
        {
            written.Add((apprentice, await _writer.ReplaceAsync(apprentice, withdrawn, [], false, cause, null, cancellationToken)));
        }

        await _reviews.KeepOthersAsync(written, ReviewKeeper.Counted(run, file), cancellationToken);
        await announced.CommittedAsync([.. written.SelectMany(result => result.Written.Events)], [], cancellationToken);
        await TellBegunOtherwiseAsync(written, cancellationToken);
    }

    /// <summary>A row that another one corrected, or that a person dismissed, states nothing when its file is taken in again.</summary>
    private async Task LeaveSettledAsync(List<AssignedRow> assigned, IntakeRun run, CancellationToken cancellationToken)
    {
        var settled = (await _stores.Reviews.OfRunAsync(run.Partner, run.Id, cancellationToken))
            .Where(row => row.Settled is { IsFinal: true })
            .ToDictionary(row => row.Problem.Row);
        if (settled.Count == 0)
        {
            return;
        }

        for (var index = 0; index < assigned.Count; index++)
        {
            if (settled.TryGetValue(assigned[index].Row.Line, out var row))
            {
                assigned[index] = new AssignedRow(
                    assigned[index].Row,
                    null,
                    new RowOutcome(assigned[index].Row, row.Result, [row.Problem])
                );
            }
        }
    }

    /// <summary>
    /// Lets what a file leaves out of its period or terms count no more, by a statement of the run for each such fact. Done twice it ends
    /// the same.
    /// </summary>
    /// <returns>The facts as they were stated before, in order of their keys.</returns>
    public async Task<IReadOnlyList<Fact>> LeaveOutAsync(
        IntakeRun run,
        ArrivedFile file,
        PartnerProfile profile,
        CancellationToken cancellationToken
    )
    {
        var apprentices = await _stores
            .Identities.LinksOfIssuerAsync(profile.Issuer, cancellationToken)
            .Select(link => link.ApprenticeId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var known = new List<(string Apprentice, Fact Fact)>();
        foreach (var apprentice in apprentices)
        {
            known.AddRange(
                (await _stores.Apprentices.ReadAllAsync(apprentice, cancellationToken)).State.Facts.Values.Select(fact =>
                    (apprentice, fact)
                )
            );
        }

        var left = LeftOutFacts.Of(profile, run, known);
        var lineage = new Lineage(run.Id, file.Path, LeftOutFacts.Row, profile.Name, run.StatedAt);
        await using var announced = await _stores.Outbox.AnnounceAsync(
            run.Id,
            [.. left.Select(fact => fact.Apprentice).Distinct(StringComparer.Ordinal)],
            cancellationToken
        );
        var written = new List<(string Apprentice, RecordWriter.Written Written)>();
        foreach (var ofApprentice in left.GroupBy(fact => fact.Apprentice, fact => fact.Fact, StringComparer.Ordinal))
        {
            Statement[] nothing = [.. ofApprentice.Select(fact => LeftOutFacts.Nothing(fact.Current, lineage))];
            written.Add((ofApprentice.Key, await _writer.WriteAsync(ofApprentice.Key, nothing, false, null, cancellationToken)));
        }
        await _reviews.KeepOthersAsync(written, ReviewKeeper.Counted(run, file), cancellationToken);
        await _reviews.CatchUpAsync(new DecidedRows([], written), _writer, ReviewKeeper.Counted(run, file), cancellationToken);
        await announced.CommittedAsync(
            [.. written.SelectMany(result => result.Written.Events)],
            run.IsRetry ? [.. written.Select(result => result.Apprentice)] : [],
            cancellationToken
        );
        return [.. left.Select(fact => fact.Fact).OrderBy(fact => fact.Key, StringComparer.Ordinal)];
    }

    /// <summary>Withdraws what a run stated, on the records of everybody whom its partner names.</summary>
    public async Task WithdrawAsync(
        IntakeRun run,
        ArrivedFile file,
        PartnerProfile profile,
        Settlement by,
        CancellationToken cancellationToken
    )
    {
        var cause = new Lineage(run.Id, file.Path, 0, profile.Name, run.StatedAt);
        var named = await _stores
            .Identities.LinksOfIssuerAsync(profile.Issuer, cancellationToken)
            .Select(link => link.ApprenticeId)
            .Distinct()
            .ToListAsync(cancellationToken);
        await using var announced = await _stores.Outbox.AnnounceAsync(run.Id, named, cancellationToken);
        var written = new List<(string, RecordWriter.Written)>();
        foreach (var apprentice in named)
        {
            written.Add((apprentice, await _writer.ReplaceRunAsync(apprentice, cause, [], false, null, cancellationToken)));
        }

        var decided = new DecidedRows([], written);
        var again = await _reviews.WithdrawAsync(run, decided, by, cancellationToken);
        await _reviews.MendAsync(decided.Written, _writer, by, cancellationToken);
        await _reviews.CatchUpAsync(decided, _writer, by, cancellationToken);
        await _stores.Replays.RunsAsync(again, cancellationToken);
        if (profile.Feed == Feed.Enrollments)
        {
            await _stores.Forms.ReplaceAsync(profile.Issuer, run.Id, decided.Forms, cancellationToken);
        }

        await announced.CommittedAsync(decided.Events, [], cancellationToken);
        await TellBegunOtherwiseAsync(decided, run, cancellationToken);
    }

    private async Task<DecidedRows> DecideAsync(
        IReadOnlyList<MappedRow> window,
        IntakeRun run,
        ArrivedFile file,
        PartnerProfile profile,
        NumberBook book,
        EarlierRows earlier,
        CancellationToken cancellationToken
    )
    {
        using var span = HubTelemetry.Source.StartActivity("records");
        var named = new NamedPeople();
        var assigned = await _assigner.AssignAsync(window, profile, run, book, named, cancellationToken);
        await using var announced = await _stores.Outbox.AnnounceAsync(run.Id, Apprentices(assigned), cancellationToken);
        var decided = await _decider.WriteAsync(assigned, ArePartsOfSums(profile), IsStranger(run, profile), cancellationToken);
        var replaced = await _reviews.KeepAsync(run, file, decided, earlier, cancellationToken);
        await TakeBackAsync(replaced, run.Id, new Lineage(run.Id, file.Path, 0, profile.Name, run.StatedAt), cancellationToken);
        if (run.IsRetry)
        {
            await _reviews.MendAsync(decided.Written, _writer, ReviewKeeper.Counted(run, file), cancellationToken);
        }

        await _reviews.CatchUpAsync(decided, _writer, ReviewKeeper.Counted(run, file), cancellationToken);
        if (decided.Forms is { Count: > 0 } forms)
        {
            await _stores.Forms.KeepAsync(forms, cancellationToken);
        }

        await announced.CommittedAsync(decided.Events, run.IsRetry ? decided.Applied : [], cancellationToken);
        // Of strangers whoever links their numbers looks at runs that are under way.
        await JudgeMovedAsync(Known(assigned), run, file, cancellationToken);
        await TellLinkedAsync(named, cancellationToken);
        await TellBegunOtherwiseAsync(decided, run, cancellationToken);
        await TellMetAsync(run, named, cancellationToken);
        span?.SetTag("imthub.rows", window.Count);
        span?.SetTag("imthub.records", decided.Written.Count);
        return decided;
    }

    /// <summary>
    /// Takes back what rows stated of somebody who lost their number since it was looked up, and lets the file be taken in again: whoever
    /// moved the number may have looked at the record, or at the run, before these rows were there.
    /// </summary>
    /// <param name="people">Whose the numbers were when the rows were judged; null for nobody's.</param>
    public async Task JudgeMovedAsync(
        IEnumerable<(ExternalId Number, string? Apprentice)> people,
        IntakeRun run,
        ArrivedFile file,
        CancellationToken cancellationToken
    )
    {
        // Forms make people known, and are judged anew by the other forms about them.
        if (run.Feed == Feed.Enrollments)
        {
            return;
        }

        var moved = new List<string?>();
        foreach (var issued in people.Distinct().GroupBy(person => person.Number.Issuer, StringComparer.Ordinal))
        {
            string[] numbers = [.. issued.Select(person => person.Number.Number)];
            var now = await _stores.Identities.FindAsync(issued.Key, numbers, cancellationToken);
            moved.AddRange(
                issued.Where(person => now.GetValueOrDefault(person.Number.Number) != person.Apprentice).Select(person => person.Apprentice)
            );
        }

        if (moved.Count == 0)
        {
            return;
        }

        // Ordered before it is taken back: a call that dies in between finds nothing left to order.
        await _stores.Replays.MoreKnownAsync([run.Id], cancellationToken);
        if (moved.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } left)
        {
            await TakeBackAsync(left, (_, statement) => statement.RunId == run.Id, run, file, cancellationToken);
        }
    }

    private static IEnumerable<(ExternalId Number, string? Apprentice)> Known(IEnumerable<AssignedRow> assigned) =>
        assigned.Where(row => row.Apprentice is not null).Select(row => (row.Row.Person!.Value, row.Apprentice));

    /// <summary>The numbers that were nobody's.</summary>
    private static IEnumerable<(ExternalId Number, string? Apprentice)> Strangers(IEnumerable<AssignedRow> assigned) =>
        assigned.Where(row => row.Outcome?.IsOfStranger is true).Select(row => (row.Row.Person!.Value, row.Apprentice));

    // Files that named these people before are judged anew, once their records say since when they train.
    private Task TellLinkedAsync(NamedPeople named, CancellationToken cancellationToken) =>
        named.Linked.Count > 0 ? _stores.Replays.PeopleAsync(named.Linked, cancellationToken) : Task.CompletedTask;

    // A try that died may have moved a beginning and told nobody.
    private Task TellBegunOtherwiseAsync(DecidedRows decided, IntakeRun run, CancellationToken cancellationToken) =>
        run.Feed == Feed.Enrollments
            ? TellBegunOtherwiseAsync(
                decided.Written.Where(result => run.IsRetry || result.Written.MovesBeginning).Select(result => result.Apprentice),
                cancellationToken
            )
            : Task.CompletedTask;

    private Task TellBegunOtherwiseAsync(
        IEnumerable<(string Apprentice, RecordWriter.Written Written)> written,
        CancellationToken cancellationToken
    ) =>
        TellBegunOtherwiseAsync(
            written.Where(result => result.Written.MovesBeginning).Select(result => result.Apprentice),
            cancellationToken
        );

    // Payrolls that are of no time of training now, or are so no longer, are judged anew.
    private async Task TellBegunOtherwiseAsync(IEnumerable<string> apprentices, CancellationToken cancellationToken)
    {
        foreach (var apprentice in apprentices.Distinct(StringComparer.Ordinal))
        {
            var numbers = (await _stores.Identities.LinksOfAsync(apprentice, cancellationToken)).Select(link => link.Id).ToList();
            if (numbers.Count > 0)
            {
                await _stores.Replays.PeopleAsync(numbers, cancellationToken);
            }
        }
    }

    // Who is enrolled first gives the apprentice's id, and who is known already may be recognised: both must not depend on which of two
    // forms was taken in first. A form that begins after this look finds all that this one has written. Forms that wait because of these
    // people may wait no longer.
    private async Task TellMetAsync(IntakeRun run, NamedPeople named, CancellationToken cancellationToken)
    {
        if (named.Met.Count == 0)
        {
            return;
        }

        var others = await _stores.Runs.ListSinceAsync(run.Feed, run.StatedAt, cancellationToken);
        if (
            others.Any(other => other.Id != run.Id && other.IsStatedAfter(run))
            || await IsAnyFormWaitingAsync(run, named, cancellationToken)
        )
        {
            foreach (var part in named.Met.Order(StringComparer.Ordinal).Chunk(ApprenticesAnOrder))
            {
                await _stores.Replays.FormsAsync(new(run.Id, part, [], FormsStep.Look), cancellationToken);
            }
        }
    }

    private async Task<bool> IsAnyFormWaitingAsync(IntakeRun run, NamedPeople named, CancellationToken cancellationToken)
    {
        var held = await _stores.Reviews.ListAsync(new ReviewQuery(Result: RowResult.Held), int.MaxValue, cancellationToken);
        var waiting = held.Where(row => row.Candidates.Count > 0 && row.RunId != run.Id).ToList();
        if (waiting.Exists(row => row.Candidates.Any(named.Met.Contains) || row.OtherIds.Any(named.Numbers.Contains)))
        {
            return true;
        }

        foreach (var candidate in waiting.SelectMany(row => row.Candidates).Distinct(StringComparer.Ordinal))
        {
            if ((await PersonTraits.AlikeAsync(_stores.Identities, candidate, cancellationToken)).Overlaps(named.Met))
            {
                return true;
            }
        }

        return false;
    }

    // Whoever began to train after a payroll was stored was nobody's apprentice then, whichever of payroll and form is taken in first.
    private static Func<ApprenticeRecord, bool>? IsStranger(IntakeRun run, PartnerProfile profile) =>
        profile.ListsEverybodyPaid ? record => run.IsStoredBefore(record.BeganOn) : null;

    private static bool ArePartsOfSums(PartnerProfile profile) => profile.Hours is { SumsRepeatedRows: true };

    private static IReadOnlyCollection<string> Apprentices(IEnumerable<AssignedRow> rows) =>
        [.. rows.Select(row => row.Apprentice).OfType<string>().Distinct(StringComparer.Ordinal)];

    private async IAsyncEnumerable<IReadOnlyList<MappedRow>> WindowsAsync(
        MappedFile mapped,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var window = new List<MappedRow>(_limits.RowsPerWindow);
        while (await mapped.ReadAsync(cancellationToken))
        {
            window.Add(mapped.Keep());
            if (window.Count < _limits.RowsPerWindow)
            {
                continue;
            }

            yield return window;
            window = new List<MappedRow>(_limits.RowsPerWindow);
        }
        if (window.Count > 0)
        {
            yield return window;
        }
    }
}
