using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Processing;

/// <summary>
/// Finds out who is meant by each row: by the number first, then by what the row says of the person besides. Nobody is guessed: what
/// is not certain is held.
/// </summary>
internal sealed class RowAssigner(
    IIdentityDirectory identities,
    IApprenticeStore apprentices,
    Enroller enroller,
    RegistrationLinker registrar
)
{
    private const int NamedNumbers = 3;

    /// <summary>The rows in their order, each with an apprentice or an outcome.</summary>
    /// <param name="profile">Their partner's profile.</param>
    /// <param name="run">Their run.</param>
    /// <param name="book">The numbers that are known, by how they are spelled.</param>
    /// <param name="named">Gets whom the rows link and meet.</param>
    public async Task<IReadOnlyList<AssignedRow>> AssignAsync(
        IReadOnlyList<MappedRow> rows,
        PartnerProfile profile,
        IntakeRun run,
        NumberBook book,
        NamedPeople named,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await AssignTogetherAsync(rows, profile, run, book, named, cancellationToken);
        }
        catch (Exception failure) when (RowFailure.Is(failure))
        {
            if (rows is [var only])
            {
                return [new AssignedRow(only, null, RowOutcome.Failed(only, failure))];
            }

            var assigned = new List<AssignedRow>(rows.Count);
            foreach (var row in rows)
            {
                assigned.AddRange(await AssignAsync([row], profile, run, book, named, cancellationToken));
            }

            return assigned;
        }
    }

    private async Task<AssignedRow[]> AssignTogetherAsync(
        IReadOnlyList<MappedRow> rows,
        PartnerProfile profile,
        IntakeRun run,
        NumberBook book,
        NamedPeople named,
        CancellationToken cancellationToken
    )
    {
        var people = await KnownPeople.FindAsync(
            identities,
            book,
            rows,
            profile.ListsEverybodyPaid ? IsNotYetAsync : null,
            cancellationToken
        );
        var assigned = new AssignedRow[rows.Count];
        // A second try cannot tell whom the first one linked.
        var isRetry = run.IsRetry;
        // Parts of one sum were added up under the number as it stands.
        var isRespelled = profile.Hours is not { SumsRepeatedRows: true };
        for (var index = 0; index < rows.Count; index++)
        {
            var row = isRespelled ? people.Respelled(rows[index]) : rows[index];
            var read = profile.Feed == Feed.Enrollments ? await enroller.AsReadFirstAsync(row, people, run, cancellationToken) : row;
            var whose = await AssignAsync(read);
            assigned[index] = whose with { Row = row, Outcome = whose.Outcome is { } outcome ? outcome with { Row = row } : null };
        }

        return assigned;

        async Task<bool> IsNotYetAsync(string apprentice) =>
            (await apprentices.ReadAsync(apprentice, [], cancellationToken)).State.Record is { } record
            && run.IsStoredBefore(record.BeganOn);

        async Task<AssignedRow> AssignAsync(MappedRow row)
        {
            string[] met = [.. Met(row, people, profile).Distinct().Order(StringComparer.Ordinal)];
            named.Met.UnionWith(met);
            if (Settle(row, people, profile) is { } outcome)
            {
                return new AssignedRow(
                    row,
                    // The record tells whether somebody trained already when a payroll was stored.
                    profile.ListsEverybodyPaid
                    && outcome.NeedsCorrection
                    && row.Person is { } stated
                        ? people.Of(stated)
                        : null,
                    outcome.Result == RowResult.Held ? outcome with { Candidates = met } : outcome
                );
            }

            var person = row.Person!.Value;
            if (
                people.Of(person) is null
                && people.Recognised(person) is { Count: 1 } recognised
                && profile.Recognition == Recognition.Trust
            )
            {
                people.Add(
                    person,
                    await identities.LinkAsync(
                        person.Issuer,
                        person.Number,
                        recognised.Single(),
                        $"{run.Id} (recognised)",
                        run.StatedAt,
                        cancellationToken
                    )
                );
            }

            ExternalId[] unknown = [.. Numbers(row).Where(id => isRetry || people.Of(id) is null)];
            var (apprentice, suggestion) = profile.Feed switch
            {
                Feed.Enrollments => await enroller.EnrollAsync(row, people, run, cancellationToken),
                Feed.Registrations => (await registrar.RegisterAsync(row, people, run, cancellationToken), null),
                _ => (people.Of(person), null),
            };
            if (profile.Feed is Feed.Enrollments or Feed.Registrations)
            {
                // A number that is linked before its row turns out to be held stays linked, and is new to the files that name it.
                named.Linked.UnionWith(unknown.Where(id => people.Of(id) is { } linked && (apprentice is null || linked == apprentice)));
            }

            if (profile.Feed == Feed.Enrollments && apprentice is not null)
            {
                named.Met.Add(apprentice);
                named.Numbers.UnionWith(Numbers(row));
            }

            if (apprentice is not null)
            {
                return new AssignedRow(row, apprentice, null);
            }

            // Another file may have linked a number of the row since it was looked up.
            string[] meant = [.. Met(row, people, profile).Union(met).Order(StringComparer.Ordinal)];
            named.Met.UnionWith(meant);
            return new AssignedRow(
                row,
                null,
                Held(row, ProblemCodes.IdentityConflict) with
                {
                    Suggestion = suggestion,
                    Candidates = meant,
                }
            );
        }
    }

    /// <summary>The apprentices whom a form's row names, comes near to or may mean; none of another feed's row.</summary>
    private static IEnumerable<string> Met(MappedRow row, KnownPeople people, PartnerProfile profile) =>
        profile.Feed == Feed.Enrollments && row is { Person: { } person, NotOurs: null, Problems.Count: 0 }
            ? Numbers(row)
                .SelectMany(id =>
                    people.Of(id) is { } known ? [known]
                    : people.Near(id).Apprentice is { } near ? [near]
                    : (string[])[]
                )
                .Concat(people.Of(person) is null ? people.Recognised(person) : [])
            : [];

    private static IEnumerable<ExternalId> Numbers(MappedRow row) => [row.Person!.Value, .. row.Details?.OtherIds ?? []];

    /// <summary>The outcome of a row that no record has to be asked about; null for any other.</summary>
    private static RowOutcome? Settle(MappedRow row, KnownPeople people, PartnerProfile profile)
    {
        if (row.NotOurs is { } code)
        {
            return new RowOutcome(row, RowResult.NotOurs, [], code);
        }

        var isKnown = row.Person is { } person && people.Of(person) is not null;
        var mustBeKnown = profile.Feed != Feed.Enrollments;
        var held = row.Person is null || isKnown ? null : Unsure(row, people, profile);
        if (
            mustBeKnown
            && !isKnown
            && held is null
            && row.Person is { } stranger
            && people.Recognised(stranger).Count == 0
            && profile.UnknownPeople == UnknownPeople.NotOurs
        )
        {
            return new RowOutcome(row, RowResult.NotOurs, [], ProblemCodes.PersonNotOurs);
        }

        if (row.Problems.Count > 0)
        {
            return new RowOutcome(row, RowResult.Rejected, row.Problems);
        }

        if (held is not null)
        {
            return held;
        }

        var isRecognised = row.Person is { } known && people.Recognised(known).Count == 1;
        if (mustBeKnown && !isKnown && !isRecognised)
        {
            return Held(row, ProblemCodes.IdentityUnknown);
        }

        return row.Holds.Count > 0 ? new RowOutcome(row, RowResult.Held, row.Holds) : null;
    }

    /// <summary>
    /// Holds a row with a number near one that is known, such as one that lost its zeros, or of somebody who may be an apprentice whom the
    /// hub knows: a form would otherwise make a second apprentice of one.
    /// </summary>
    private static RowOutcome? Unsure(MappedRow row, KnownPeople people, PartnerProfile profile)
    {
        foreach (var id in Numbers(row))
        {
            if (people.Of(id) is null && people.Near(id) is { Numbers: { Count: > 0 } known } near)
            {
                var code = known.Any(number => number.TrimStart('0') == id.Number)
                    ? ProblemCodes.IdentityZerosLost
                    : ProblemCodes.IdentityNear;
                return Held(row, code, id.Number, $"a number that is known, such as {string.Join(" or ", known.Take(NamedNumbers))}") with
                {
                    Suggestion = near.Apprentice,
                };
            }
        }
        // The other numbers of a form say more than a name does.
        if (row.Details?.OtherIds.Any(id => people.Of(id) is not null) == true)
        {
            return null;
        }

        return people.Recognised(row.Person!.Value) switch
        {
            { Count: > 1 } => Held(row, ProblemCodes.IdentitySeveral),
            { Count: 1 } one when profile.Recognition == Recognition.Suggest => Held(row, ProblemCodes.IdentitySuggested) with
            {
                Suggestion = one.Single(),
            },
            _ => null,
        };
    }

    private static RowOutcome Held(MappedRow row, string code, string? number = null, string? allowed = null)
    {
        var entry = ProblemCodes.Find(code)!;
        return new RowOutcome(
            row,
            RowResult.Held,
            [new RowProblem(row.Line, null, number ?? row.Person?.Number, code, $"{entry.Meaning} {entry.Remedy}", allowed)]
        );
    }
}

/// <summary>Whom rows name.</summary>
internal sealed class NamedPeople
{
    /// <summary>The numbers that somebody is linked to by the rows, or was by an earlier try.</summary>
    public HashSet<ExternalId> Linked { get; } = [];

    /// <summary>The numbers of these apprentices on the forms.</summary>
    public HashSet<ExternalId> Numbers { get; } = [];

    /// <summary>The apprentices whom forms name, come near to or may mean: without them the forms might be decided otherwise.</summary>
    public HashSet<string> Met { get; } = new(StringComparer.Ordinal);
}

/// <summary>A row of which it is known who is meant, or what becomes of it because that is not known.</summary>
/// <param name="Apprentice">The apprentice; null when no record has to be asked.</param>
/// <param name="Outcome">
/// The outcome of a row that states nothing; null for any other. With an apprentice it holds unless the row is of a time before their
/// training.
/// </param>
internal readonly record struct AssignedRow(MappedRow Row, string? Apprentice, RowOutcome? Outcome);
