using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Taking;

/// <summary>Decides one window of rows: who is meant, what is not ours, and what the records make of the rest.</summary>
internal sealed class WindowDecider(IIdentityDirectory identities, Enroller enroller, Registrar registrar, RecordWriter writer, IntakeLimits limits)
{
    /// <summary>The outcomes in row order, and the apprentices whose events wait for the relay.</summary>
    public readonly record struct Decided(IReadOnlyList<RowOutcome> Outcomes, IReadOnlyCollection<string> Pending);

    public async Task<Decided> DecideAsync(IReadOnlyList<MappedRow> rows, PartnerProfile profile, IntakeRun run, CancellationToken cancellationToken)
    {
        var people = await KnownPeople.FindAsync(identities, rows, cancellationToken);
        var outcomes = new RowOutcome?[rows.Count];
        var byApprentice = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = 0; index < rows.Count; index++)
        {
            outcomes[index] = Settle(rows[index], people, profile);
            if (outcomes[index] is not null)
                continue;
            var apprentice = profile.Feed switch
            {
                Feed.Enrollments => await enroller.EnrollAsync(rows[index], people, run, cancellationToken),
                Feed.Registrations => await registrar.RegisterAsync(rows[index], people, run, cancellationToken),
                _ => people.Of(rows[index].Person!.Value),
            };
            if (apprentice is null)
                outcomes[index] = Held(rows[index], ProblemCodes.IdentityConflict);
            else if (byApprentice.TryGetValue(apprentice, out var others))
                others.Add(index);
            else
                byApprentice.Add(apprentice, [index]);
        }
        var pending = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            byApprentice,
            new ParallelOptions { MaxDegreeOfParallelism = limits.Parallelism, CancellationToken = cancellationToken },
            async (apprentice, stop) =>
            {
                var written = await writer.WriteAsync(apprentice.Key, [.. apprentice.Value.SelectMany(index => rows[index].Entries)], profile.Hours is { SumsRepeatedRows: true }, stop);
                if (written.HasPendingEvents)
                    pending.Add(apprentice.Key);
                var from = 0;
                foreach (var index in apprentice.Value)
                {
                    outcomes[index] = Conclude(rows[index], [.. written.Outcomes.Skip(from).Take(rows[index].Entries.Length)]);
                    from += rows[index].Entries.Length;
                }
            });
        return new Decided([.. outcomes.Select(outcome => outcome!)], [.. pending.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The outcome of a row that no record has to be asked about; null for any other.</summary>
    private static RowOutcome? Settle(MappedRow row, KnownPeople people, PartnerProfile profile)
    {
        if (row.NotOurs is { } code)
            return new RowOutcome(row, RowResult.NotOurs, [], code);
        var isKnown = row.Person is { } person && people.Of(person) is not null;
        var mustBeKnown = profile.Feed != Feed.Enrollments;
        var zerosLost = ZerosLost(row, people);
        if (mustBeKnown && !isKnown && zerosLost is null && row.Person is not null && profile.UnknownPeople == UnknownPeople.NotOurs)
            return new RowOutcome(row, RowResult.NotOurs, [], ProblemCodes.PersonNotOurs);
        if (row.Problems.Count > 0)
            return new RowOutcome(row, RowResult.Rejected, row.Problems);
        return zerosLost ?? (mustBeKnown && !isKnown ? Held(row, ProblemCodes.IdentityUnknown) : null);
    }

    /// <summary>Holds a row with a number that only its lost zeros make known; a form would otherwise make a second apprentice of one.</summary>
    private static RowOutcome? ZerosLost(MappedRow row, KnownPeople people)
    {
        foreach (var id in row.Person is { } person ? [person, .. row.Details?.OtherIds ?? []] : Array.Empty<ExternalId>())
        {
            if (people.WithZeros(id) is { } known)
                return Held(row, ProblemCodes.IdentityZerosLost, id.Number, $"a number that is known, such as {known}");
        }
        return null;
    }

    private static RowOutcome Held(MappedRow row, string code, string? number = null, string? allowed = null)
    {
        var entry = ProblemCodes.Find(code)!;
        return new RowOutcome(row, RowResult.Held, [new RowProblem(row.Line, null, number ?? row.Person?.Number, code, $"{entry.Meaning} {entry.Remedy}", allowed)]);
    }

    private static RowOutcome Conclude(MappedRow row, IReadOnlyList<StatementOutcome> statements)
    {
        RowProblem[] held =
        [
            .. statements.Where(statement => statement.Result == StatementResult.Held).Select(statement => new RowProblem(
                row.Line,
                null,
                statement.Entry.Value,
                statement.Code!,
                ProblemCodes.Find(statement.Code!)?.Meaning ?? "A person must decide about the row.",
                statement.Allowed)),
        ];
        if (held.Length > 0)
            return new RowOutcome(row, RowResult.Held, held);
        var isApplied = !row.Repeats && statements.Any(statement => statement.Result == StatementResult.Applied);
        return new RowOutcome(row, isApplied ? RowResult.Applied : RowResult.Unchanged, []);
    }
}
