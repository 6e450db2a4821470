using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Replays;

/// <summary>
/// Takes files in again which were judged before something was known: rows that waited for a number to be linked, and payrolls that
/// named an apprentice while they were a stranger, and forms that were not taken in in the order in which they were stored.
/// </summary>
/// <param name="intake">Takes files in.</param>
/// <param name="stores">What taking in a file reads and writes.</param>
/// <param name="profiles">Today's profiles.</param>
/// <param name="limits">How long a replay may take.</param>
/// <param name="clock">Tells when a replay began.</param>
/// <param name="line">The lines of announced files; null in a rebuild, where none is announced.</param>
public sealed class ReplayHandler(
    FileIntake intake,
    IntakeStores stores,
    ProfileCatalog profiles,
    IntakeLimits limits,
    TimeProvider clock,
    PartnerLine? line = null
)
{
    private readonly FormsInOrder _forms = new(stores, intake, limits, clock);

    /// <summary>Carries an order out.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no order.</exception>
    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        var order = ReplayOrder.Read(body);
        if (order.Run is { } run)
        {
            await ReplayRunAsync(run, order, body, cancellationToken);
        }
        else if (order.Continue is { } begun)
        {
            await intake.ContinueAsync(begun, cancellationToken);
        }
        else if (order.Line is { } waiting)
        {
            await (line ?? throw new InvalidOperationException("No file is announced here.")).GoOnAsync(
                waiting.Feed,
                waiting.Partner,
                cancellationToken
            );
        }
        else if (order.Forms is { } forms)
        {
            if (!await _forms.HandleAsync(forms, order.Id ?? body, cancellationToken))
            {
                await stores.Replays.PutOffAsync(body, cancellationToken);
            }
        }
        else if (await _forms.IsUnderWayAsync(cancellationToken))
        {
            await stores.Replays.PutOffAsync(body, cancellationToken);
        }
        else if (await RunsOfAsync(order.People!, cancellationToken) is { Count: > 0 } named)
        {
            await stores.Replays.MoreKnownAsync(named, cancellationToken);
        }
    }

    private async Task ReplayRunAsync(string runId, ReplayOrder order, string body, CancellationToken cancellationToken)
    {
        // What a person withdrew stays so until a person says otherwise.
        if (await stores.Runs.FindAsync(runId, cancellationToken) is not { State: not RunState.Withdrawn } run)
        {
            return;
        }

        if (order.IsForMoreKnown && run.State == RunState.Started)
        {
            // Whoever reads it judged some of its rows by what was known before.
            await stores.Replays.PutOffAsync(body, cancellationToken);
            return;
        }
        if (order.IsForMoreKnown && run.State != RunState.Finished)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var stale = now.AddSeconds(-limits.TurnSeconds);
        if (await stores.Line.TakeTurnAsync(run, order.Id ?? body, now, stale, cancellationToken) is not { } turn)
        {
            await stores.Replays.PutOffAsync(body, cancellationToken);
            return;
        }
        await intake.ReplayAsync(runId, cancellationToken, isRetry: turn.WasTaken);
        await stores.Line.EndTurnAsync(turn, cancellationToken);
    }

    /// <summary>
    /// The runs whose files may name these people without their rows having counted, oldest first. Among them are those that are under
    /// way, since nobody knows which of their rows were judged before these people were known.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> RunsOfAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var issued in people.GroupBy(person => person.Issuer, StringComparer.Ordinal))
        {
            // Runs before rows: those of a run that has ended by now are on the list of rows that wait.
            var runs = await RunsOfAsync(issued.Key, cancellationToken);
            DateOnly? began = null;
            foreach (var person in issued)
            {
                found.UnionWith((await stores.Reviews.OfPersonAsync(person, cancellationToken)).Select(row => row.RunId));
                if (await BeganOnAsync(person, cancellationToken) is { } day && !(began <= day))
                {
                    began = day;
                }
            }
            found.UnionWith(
                runs.Where(known => known.Run.State == RunState.Started || IsOfStrangers(known.Profile, known.Run, began))
                    .Select(known => known.Run.Id)
            );
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static bool IsOfStrangers(PartnerProfile profile, IntakeRun run, DateOnly? since) =>
        profile.UnknownPeople == UnknownPeople.NotOurs
        && run is { State: RunState.Finished, Counts.NotOurs: > 0 }
        && since is { } day
        && !(profile.ListsEverybodyPaid && run.IsStoredBefore(day));

    // Whose forms are being decided anew has no record for a moment.
    private async Task<DateOnly?> BeganOnAsync(ExternalId person, CancellationToken cancellationToken) =>
        (await stores.Identities.FindAsync(person.Issuer, [person.Number], cancellationToken)).GetValueOrDefault(person.Number)
            is { } apprentice
            ? (await stores.Apprentices.ReadAsync(apprentice, [], cancellationToken)).State.Record?.BeganOn ?? DateOnly.MinValue
            : null;

    // Forms make people known and are not judged by who is.
    private async Task<List<(PartnerProfile Profile, IntakeRun Run)>> RunsOfAsync(string issuer, CancellationToken cancellationToken)
    {
        var found = new List<(PartnerProfile, IntakeRun)>();
        foreach (var profile in profiles.All.Where(profile => profile.Issuer == issuer && profile.Feed != Feed.Enrollments))
        {
            foreach (var run in await stores.Runs.ListAsync(profile.Feed, profile.Partner, int.MaxValue, cancellationToken))
            {
                found.Add((profile, run));
            }
        }
        return found;
    }
}
