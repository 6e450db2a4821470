using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;
using ImtHub.Intake.Taking;

namespace ImtHub.Intake.Replaying;

/// <summary>
/// Takes files in again which were judged before something was known: rows that waited for a number to be linked, and payrolls that
/// named an apprentice while they were a stranger.
/// </summary>
/// <param name="intake">Takes files in.</param>
/// <param name="stores">What taking in a file reads and writes.</param>
/// <param name="profiles">Today's profiles.</param>
/// <param name="line">The lines of announced files; null in a rebuild, where none is announced.</param>
public sealed class ReplayHandler(FileIntake intake, IntakeStores stores, ProfileCatalog profiles, PartnerLine? line = null)
{
    /// <summary>Carries an order out.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no order.</exception>
    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        var order = ReplayOrder.Read(body);
        if (order.Run is { } run)
        {
            // What a person withdrew stays so until a person says otherwise.
            if (await stores.Runs.FindAsync(run, cancellationToken) is { State: not RunState.Withdrawn })
                await intake.ReplayAsync(run, cancellationToken);
        }
        else if (order.Continue is { } begun)
            await intake.ContinueAsync(begun, cancellationToken);
        else if (order.Line is { } waiting)
            await (line ?? throw new InvalidOperationException("No file is announced here.")).GoOnAsync(waiting.Feed, waiting.Partner, cancellationToken);
        else if (await RunsOfAsync(order.People!, cancellationToken) is { Count: > 0 } named)
            await stores.Replays.RunsAsync(named, cancellationToken);
    }

    /// <summary>The runs whose files may name these people without their rows having counted, oldest first.</summary>
    public async Task<IReadOnlyCollection<string>> RunsOfAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            found.UnionWith((await stores.Reviews.OfPersonAsync(person, cancellationToken)).Select(row => row.RunId));
            if (await BeganOnAsync(person, cancellationToken) is { } began)
                found.UnionWith(await StrangersSinceAsync(person.Issuer, began, cancellationToken));
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private async Task<DateOnly?> BeganOnAsync(ExternalId person, CancellationToken cancellationToken) =>
        (await stores.Identities.FindAsync(person.Issuer, [person.Number], cancellationToken)).GetValueOrDefault(person.Number) is { } apprentice
            ? (await stores.Apprentices.ReadAsync(apprentice, [], cancellationToken)).State.Record?.BeganOn
            : null;

    private async Task<IEnumerable<string>> StrangersSinceAsync(string issuer, DateOnly day, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var profile in profiles.All.Where(profile => profile.Issuer == issuer && profile.UnknownPeople == UnknownPeople.NotOurs))
        {
            found.AddRange((await stores.Runs.ListAsync(profile.Feed, profile.Partner, int.MaxValue, cancellationToken))
                .Where(run => run is { State: RunState.Finished, Counts.NotOurs: > 0 } && DateOnly.FromDateTime(run.StoredAt.UtcDateTime) >= day)
                .Select(run => run.Id));
        }
        return found;
    }
}
