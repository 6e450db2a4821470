using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Replays;

/// <summary>
/// Decides enrollment forms anew that name the same people and were not taken in in the order in which they were stored: what the late
/// form and all later ones linked and stated of these people is taken back, from the first one on that was read more than once, and they
/// are taken in again one after the other. Whom they concern is written down before anything is taken back, so that a call that dies on its
/// way is carried on by the next one. What a person decided about these people stands, and what a committee voted: then nothing is decided
/// anew.
/// </summary>
internal sealed class FormsInOrder(IntakeStores stores, FileIntake intake, IntakeLimits limits, TimeProvider clock)
{
    // No partner's folder begins with a dot.
    private const string EverybodysTurn = ".forms";
    private const string ByPerson = "decision-";

    /// <summary>Carries an order out. False when it must come again: a form is being read, or somebody else is at work.</summary>
    /// <param name="holder">Tells this order from every other one, also when it comes again.</param>
    public async Task<bool> HandleAsync(FormsToOrder order, string holder, CancellationToken cancellationToken)
    {
        if (await stores.Runs.FindAsync(order.From, cancellationToken) is not { } from)
        {
            return true;
        }

        if (await IsAnyReadAsync(from, cancellationToken))
        {
            return false;
        }

        var turns = new List<Turn>();
        try
        {
            // While forms are decided anew, nobody else can tell whom they are about.
            return await TakeEverybodysTurnAsync(holder, turns, cancellationToken)
                && await HandleInTurnAsync(order, from, holder, turns, cancellationToken);
        }
        finally
        {
            // A turn that cannot be given back ends by itself.
            foreach (var turn in turns)
            {
                await stores.Line.EndTurnAsync(turn, cancellationToken);
            }
        }
    }

    private async Task<bool> HandleInTurnAsync(
        FormsToOrder order,
        IntakeRun from,
        string holder,
        List<Turn> turns,
        CancellationToken cancellationToken
    )
    {
        if (order.Step == FormsStep.Look)
        {
            var (anew, again) = await FormsGroup.LookAsync(stores, order, from, cancellationToken);
            await stores.Replays.MoreKnownAsync(again, cancellationToken);
            if (!anew.IsEmpty)
            {
                await stores.Replays.FormsAsync(anew.ToDecide(order), cancellationToken);
            }

            return true;
        }

        var group = await FormsGroup.FindAsync(stores, order, cancellationToken);
        if (order.Step == FormsStep.LookAgain && group.IsWithin(order))
        {
            return true;
        }

        if (order.Step == FormsStep.Decide && group.IsWithin(order))
        {
            if (!await TakeTurnsAsync(group.Runs, holder, turns, cancellationToken))
            {
                return false;
            }

            // Until the turns were taken, a form that was read again could change whom the forms are about.
            group = await FormsGroup.FindAsync(stores, order, cancellationToken);
        }

        if (order.Step != FormsStep.Decide || !group.IsWithin(order))
        {
            await stores.Replays.FormsAsync(group.ToDecide(order), cancellationToken);
            return true;
        }

        var owners = await DecideAsync(group, from, turns.Exists(turn => turn.WasTaken), cancellationToken);
        var people = order with { Apprentices = [.. order.Apprentices.Union(owners)] };
        var after = await FormsGroup.FindAsync(stores, people, cancellationToken);
        if (!after.IsWithin(people))
        {
            // By what is decided now, forms of others are about the same people, or these forms about others.
            await stores.Replays.FormsAsync(after.ToDecide(order), cancellationToken);
        }
        else
        {
            await LookAgainAsync(order, from, cancellationToken);
        }

        return true;
    }

    /// <summary>True while forms are decided anew: whose a number is may change until then.</summary>
    public Task<bool> IsUnderWayAsync(CancellationToken cancellationToken) =>
        stores.Line.IsTakenAsync(Feed.Enrollments, EverybodysTurn, Stale(clock.GetUtcNow()), cancellationToken);

    private DateTimeOffset Stale(DateTimeOffset now) => now.AddSeconds(-limits.TurnSeconds);

    private async Task<bool> IsAnyReadAsync(IntakeRun from, CancellationToken cancellationToken) =>
        (await stores.Runs.ListSinceAsync(Feed.Enrollments, from.StatedAt, cancellationToken)).Any(run => run.State == RunState.Started);

    // A form that was read meanwhile may have found people unknown whom it would have found. Clocks of instances cannot tell which were.
    private async Task LookAgainAsync(FormsToOrder order, IntakeRun from, CancellationToken cancellationToken)
    {
        var since = await stores.Runs.ListSinceAsync(Feed.Enrollments, from.StatedAt, cancellationToken);
        if (since.Any(run => !order.Runs.Contains(run.Id)))
        {
            await stores.Replays.FormsAsync(order with { Step = FormsStep.LookAgain }, cancellationToken);
        }
    }

    private async Task<bool> TakeEverybodysTurnAsync(string holder, List<Turn> turns, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await stores.Line.TakeTurnAsync(Feed.Enrollments, EverybodysTurn, holder, now, Stale(now), cancellationToken) is not { } turn)
        {
            return false;
        }

        turns.Add(turn);
        return true;
    }

    private async Task<bool> TakeTurnsAsync(
        IEnumerable<IntakeRun> runs,
        string holder,
        List<Turn> turns,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        foreach (var run in runs)
        {
            if (await stores.Line.TakeTurnAsync(run, holder, now, Stale(now), cancellationToken) is not { } turn)
            {
                return false;
            }

            turns.Add(turn);
        }
        return true;
    }

    /// <summary>Decides the forms anew and returns the apprentices who have their numbers by now.</summary>
    private async Task<IReadOnlyCollection<string>> DecideAsync(
        FormsGroup group,
        IntakeRun from,
        bool isRetry,
        CancellationToken cancellationToken
    )
    {
        var (links, hasVotes) = (new List<IdentityLink>(), false);
        var named = await group.WaitingNumbersAsync(stores, cancellationToken);
        foreach (var apprentice in group.Apprentices)
        {
            links.AddRange(await stores.Identities.LinksOfAsync(apprentice, cancellationToken));
            var state = (await stores.Apprentices.ReadAllAsync(apprentice, cancellationToken)).State;
            hasVotes |= state.Facts.Values.Any(fact => fact.Current is VoteStatement);
            named.AddRange(
                state
                    .Facts.Values.SelectMany(fact => fact.Statements())
                    .OfType<EnrollmentStatement>()
                    .Select(form => (form.Lineage.RunId, ExternalId.Of(form)))
            );
        }

        if (hasVotes || links.Exists(link => link.Because.StartsWith(ByPerson, StringComparison.Ordinal)))
        {
            return [];
        }

        var numbers = links.Select(link => link.Id).Concat(named.Select(form => form.Number)).ToList();
        IntakeRun[] finished = [.. group.Runs.Where(run => run.State == RunState.Finished)];
        // A form that was read again was decided by what is known of later ones too.
        var first = finished.FirstOrDefault(run => run.Id == from.Id || run.Replays > 0) ?? from;
        var later = From(first);
        // An earlier form that came behind a later one of the same number found it linked: in order it links it itself.
        while (finished.FirstOrDefault(run => !later.Contains(run.Id) && NamesWhatLaterOnesLinked(run)) is { } earlier)
        {
            later = From(earlier);
        }

        await TakeAwayAsync([.. links.Where(link => later.Contains(RunOf(link)))], cancellationToken);

        foreach (var apprentice in group.Apprentices)
        {
            await stores.Identities.ForgetTraitsAsync(apprentice, cancellationToken);
        }

        await intake.TakeBackAsync(group.Apprentices, (_, statement) => later.Contains(statement.RunId), from, cancellationToken);
        foreach (var run in finished)
        {
            await intake.ReplayAsync(run.Id, cancellationToken, isRetry: isRetry, isInOrder: true);
            await ReadWaitingAsync(group, run, cancellationToken);
        }

        foreach (var apprentice in group.Apprentices)
        {
            await LetGoAsync(apprentice, group, from, cancellationToken);
        }

        return await FormsGroup.OwnersAsync(stores, numbers, cancellationToken);

        HashSet<string> From(IntakeRun run) =>
            finished.Where(other => !run.IsStatedAfter(other)).Select(other => other.Id).ToHashSet(StringComparer.Ordinal);

        bool NamesWhatLaterOnesLinked(IntakeRun run)
        {
            var its = named.Where(form => form.RunId == run.Id).Select(form => form.Number).ToHashSet();
            return links.Exists(link => later.Contains(RunOf(link)) && its.Contains(link.Id));
        }
    }

    /// <summary>
    /// Reads forms again that wait, as they would have been read again after this one: as long as one of them, read, lets another one wait
    /// no longer.
    /// </summary>
    private async Task ReadWaitingAsync(FormsGroup group, IntakeRun after, CancellationToken cancellationToken)
    {
        var before = int.MaxValue;
        while (true)
        {
            IntakeRun[] waiting =
            [
                .. (await group.WaitingAsync(stores, cancellationToken)).Where(run =>
                    run.State == RunState.Finished && after.IsStatedAfter(run)
                ),
            ];
            if (waiting.Length == 0 || waiting.Length >= before)
            {
                return;
            }

            before = waiting.Length;
            foreach (var run in waiting)
            {
                await intake.ReplayAsync(run.Id, cancellationToken, isInOrder: true);
            }
        }
    }

    /// <summary>
    /// Lets go of what was stated under numbers that are another apprentice's now, or nobody's: the files that stated it are taken in
    /// again, but for the forms of the group, which were.
    /// </summary>
    private async Task LetGoAsync(string apprentice, FormsGroup group, IntakeRun from, CancellationToken cancellationToken)
    {
        var read = group.Runs.Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        var links = await stores.Identities.LinksOfAsync(apprentice, cancellationToken);
        await LetGoAsync(apprentice, links, fact => fact is EnrollmentStatement, read, from, cancellationToken);
        if ((await stores.Apprentices.ReadAllAsync(apprentice, cancellationToken)).State.Record is null)
        {
            await stores.Replays.RunsAsync([.. links.Select(RunOf).Distinct().Order(StringComparer.Ordinal)], cancellationToken);
            await TakeAwayAsync(links, cancellationToken);
            links = [];
        }

        // Only now: what others wrote until the numbers were taken away is seen, and who writes later sees that they are gone.
        await LetGoAsync(apprentice, links, fact => fact is not (EnrollmentStatement or VoteStatement), read, from, cancellationToken);
    }

    private async Task LetGoAsync(
        string apprentice,
        IReadOnlyList<IdentityLink> links,
        Func<Statement, bool> isMeant,
        HashSet<string> read,
        IntakeRun from,
        CancellationToken cancellationToken
    )
    {
        var numbers = links.Select(link => link.Id).ToHashSet();
        var facts = (await stores.Apprentices.ReadAllAsync(apprentice, cancellationToken)).State.Facts.Values;
        var strays = facts
            .Where(fact => isMeant(fact.Current) && !numbers.Contains(ExternalId.Of(fact.Current)))
            .ToDictionary(fact => fact.Key, StringComparer.Ordinal);
        if (strays.Count == 0)
        {
            return;
        }

        var again = strays.Values.SelectMany(fact => fact.Statements()).Select(statement => statement.Lineage.RunId);
        // Ordered before they are taken back: a call that dies in between finds nothing left to order.
        await stores.Replays.RunsAsync(
            [.. again.Where(run => !read.Contains(run)).Distinct().Order(StringComparer.Ordinal)],
            cancellationToken
        );
        await intake.TakeBackAsync([apprentice], (fact, _) => strays.ContainsKey(fact.Key), from, cancellationToken);
    }

    // Files whose rows wait under these numbers state nothing that could be seen on a record. They are looked for when all is decided, and
    // ordered before, so that a call that dies in between has told it.
    private async Task TakeAwayAsync(IReadOnlyCollection<IdentityLink> links, CancellationToken cancellationToken)
    {
        if (links.Count == 0)
        {
            return;
        }

        await stores.Replays.PeopleAsync([.. links.Select(link => link.Id)], cancellationToken);
        foreach (var link in links)
        {
            await stores.Identities.UnlinkAsync(link.Id, link.ApprenticeId, cancellationToken);
        }
    }

    // A link by recognition says so behind its run.
    private static string RunOf(IdentityLink link) => link.Because.Split(' ', 2)[0];
}
