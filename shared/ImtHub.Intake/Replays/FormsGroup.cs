using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Replays;

/// <summary>
/// Apprentices, and the runs of all forms about them: those on their records, and those that wait for a person because they may be
/// theirs.
/// </summary>
internal sealed class FormsGroup
{
    private readonly SortedSet<string> _apprentices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IntakeRun> _runs = new(StringComparer.Ordinal);

    private FormsGroup() { }

    /// <summary>The apprentices, in order of their ids.</summary>
    public IReadOnlyCollection<string> Apprentices => _apprentices;

    /// <summary>The runs, in the order in which their files were stored.</summary>
    public IReadOnlyList<IntakeRun> Runs =>
        [
            .. _runs.Values.Order(
                Comparer<IntakeRun>.Create(
                    (one, other) =>
                        one.IsStatedAfter(other) ? 1
                        : other.IsStatedAfter(one) ? -1
                        : 0
                )
            ),
        ];

    /// <summary>True when an order names all of it.</summary>
    public bool IsWithin(FormsToOrder order) => _apprentices.IsSubsetOf(order.Apprentices) && _runs.Keys.All(order.Runs.Contains);

    /// <summary>The order to decide these forms anew.</summary>
    public FormsToOrder ToDecide(FormsToOrder order) =>
        order with
        {
            Apprentices = [.. _apprentices],
            Runs = [.. _runs.Keys.Order(StringComparer.Ordinal)],
            Step = FormsStep.Decide,
        };

    /// <summary>True when nobody is in it.</summary>
    public bool IsEmpty => _apprentices.Count == 0;

    /// <summary>Finds everybody whom the forms about an order's people concern too, and all these forms.</summary>
    public static async Task<FormsGroup> FindAsync(IntakeStores stores, FormsToOrder order, CancellationToken cancellationToken)
    {
        var search = new Search(stores, await WaitingFormsAsync(stores, cancellationToken));
        var group = new FormsGroup();
        await group.AddRunsAsync(stores, order.Runs, cancellationToken);
        foreach (var part in await search.AroundAllAsync(order.Apprentices, cancellationToken))
        {
            await group.AddAsync(stores, part, cancellationToken);
        }

        return group;
    }

    /// <summary>
    /// Looks at the forms about the people of an order. Those of one number of a sponsor give the same in any order; where one came behind
    /// a later one of another number, all are to be decided anew. Elsewhere those are read again that wait because of who is meant.
    /// </summary>
    /// <returns>Whom and what is to be decided anew, and the runs to be read again, in the order of their files.</returns>
    public static async Task<(FormsGroup Anew, IReadOnlyList<string> Again)> LookAsync(
        IntakeStores stores,
        FormsToOrder order,
        IntakeRun from,
        CancellationToken cancellationToken
    )
    {
        var search = new Search(stores, await WaitingFormsAsync(stores, cancellationToken));
        var (anew, again) = (new FormsGroup(), new FormsGroup());
        foreach (var part in await search.AroundAllAsync(order.Apprentices, cancellationToken))
        {
            var about = new FormsGroup();
            await about.AddAsync(stores, part, cancellationToken);
            if (part.Workers.Count > 1 && about._runs.Values.Any(run => run.IsStatedAfter(from)))
            {
                await anew.AddAsync(stores, part, cancellationToken);
            }
            else
            {
                await again.AddRunsAsync(stores, part.Waiting, cancellationToken);
            }
        }
        return (anew, [.. again.Runs.Select(run => run.Id).Where(id => id != from.Id && !anew._runs.ContainsKey(id))]);
    }

    /// <summary>The runs of the group's forms that wait because of who is meant, in the order in which their files were stored.</summary>
    public async Task<IReadOnlyList<IntakeRun>> WaitingAsync(IntakeStores stores, CancellationToken cancellationToken)
    {
        var waiting = (await WaitingFormsAsync(stores, cancellationToken))
            .Where(IsAboutWho)
            .Select(row => row.RunId)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Runs.Where(run => waiting.Contains(run.Id))];
    }

    /// <summary>All numbers on the group's forms that wait for a person, with the form's run.</summary>
    public async Task<List<(string RunId, ExternalId Number)>> WaitingNumbersAsync(
        IntakeStores stores,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await WaitingFormsAsync(stores, cancellationToken))
                .Where(row => _runs.ContainsKey(row.RunId))
                .SelectMany(Search.Numbers, (row, number) => (row.RunId, number)),
        ];

    /// <summary>The apprentices to whom these numbers belong.</summary>
    public static async Task<IReadOnlySet<string>> OwnersAsync(
        IntakeStores stores,
        IEnumerable<ExternalId> numbers,
        CancellationToken cancellationToken
    )
    {
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var issued in numbers.Distinct().GroupBy(number => number.Issuer, number => number.Number, StringComparer.Ordinal))
        {
            owners.UnionWith((await stores.Identities.FindAsync(issued.Key, [.. issued], cancellationToken)).Values);
        }

        return owners;
    }

    private async Task AddAsync(IntakeStores stores, Part part, CancellationToken cancellationToken)
    {
        _apprentices.UnionWith(part.Apprentices);
        await AddRunsAsync(stores, part.Runs, cancellationToken);
    }

    private async Task AddRunsAsync(IntakeStores stores, IEnumerable<string> runs, CancellationToken cancellationToken)
    {
        foreach (var id in runs.Where(id => !_runs.ContainsKey(id)))
        {
            if (await stores.Runs.FindAsync(id, cancellationToken) is { } run)
            {
                _runs[id] = run;
            }
        }
    }

    // Whether a form of somebody who is known is accepted is told by their record.
    private static bool IsAboutWho(ReviewRow row) => row.Candidates.Count > 0;

    private static async Task<ReviewRow[]> WaitingFormsAsync(IntakeStores stores, CancellationToken cancellationToken)
    {
        var held = await stores.Reviews.ListAsync(new ReviewQuery(Result: RowResult.Held), int.MaxValue, cancellationToken);
        return [.. held.Where(row => row.File.StartsWith(Feed.Enrollments.Folder() + "/", StringComparison.Ordinal))];
    }

    /// <summary>People whom forms tie together.</summary>
    /// <param name="Runs">The runs of all forms about them.</param>
    /// <param name="Waiting">Those of them with rows that wait for a person.</param>
    /// <param name="Workers">The sponsors' numbers on the forms.</param>
    private sealed record Part(HashSet<string> Apprentices, HashSet<string> Runs, HashSet<string> Waiting, HashSet<ExternalId> Workers);

    private sealed class Search(IntakeStores stores, ReviewRow[] waiting)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public async Task<IReadOnlyList<Part>> AroundAllAsync(IEnumerable<string> apprentices, CancellationToken cancellationToken)
        {
            var parts = new List<Part>();
            foreach (var apprentice in apprentices.Where(apprentice => !_seen.Contains(apprentice)))
            {
                parts.Add(await AroundAsync(apprentice, cancellationToken));
            }

            return parts;
        }

        private async Task<Part> AroundAsync(string apprentice, CancellationToken cancellationToken)
        {
            var part = new Part(new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal), []);
            var open = new Queue<string>([apprentice]);
            while (open.TryDequeue(out var next))
            {
                if (!_seen.Add(next))
                {
                    continue;
                }

                part.Apprentices.Add(next);
                var numbers = (await stores.Identities.LinksOfAsync(next, cancellationToken)).Select(link => link.Id).ToHashSet();
                foreach (var fact in (await stores.Apprentices.ReadAllAsync(next, cancellationToken)).State.Facts.Values)
                {
                    if (fact.Current is EnrollmentStatement form)
                    {
                        part.Workers.Add(new ExternalId(form.Sponsor, form.Worker));
                        part.Runs.UnionWith(fact.Statements().Select(statement => statement.Lineage.RunId));
                    }
                }
                foreach (var alike in await PersonTraits.AlikeAsync(stores.Identities, next, cancellationToken))
                {
                    open.Enqueue(alike);
                }

                foreach (var row in waiting.Where(row => Concerns(row, next, numbers)))
                {
                    part.Runs.Add(row.RunId);
                    if (IsAboutWho(row))
                    {
                        part.Waiting.Add(row.RunId);
                    }

                    if (Number(row) is { } worker)
                    {
                        part.Workers.Add(worker);
                    }

                    foreach (var other in row.Candidates)
                    {
                        open.Enqueue(other);
                    }

                    foreach (var other in await OwnersAsync(stores, Numbers(row), cancellationToken))
                    {
                        open.Enqueue(other);
                    }
                }
            }
            return part;
        }

        private static bool Concerns(ReviewRow row, string apprentice, HashSet<ExternalId> numbers) =>
            row.Candidates.Contains(apprentice) || row.ApprenticeId == apprentice || Numbers(row).Any(numbers.Contains);

        public static IEnumerable<ExternalId> Numbers(ReviewRow row) =>
            Number(row) is { } worker ? [worker, .. row.OtherIds] : row.OtherIds;

        private static ExternalId? Number(ReviewRow row) =>
            row is { Issuer: { } issuer, ExternalId: { } number } ? new ExternalId(issuer, number) : null;
    }
}
