using ImtHub.Hub.Incidents;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Hub.Reading;

/// <summary>Reads what pages and commands show.</summary>
public sealed class HubReader(IRunLedger runs, IIncidentLog incidents)
{
    private const int MaxRuns = 10_000;

    /// <summary>The newest runs first.</summary>
    public Task<IReadOnlyList<IntakeRun>> RunsAsync(CancellationToken cancellationToken) =>
        runs.ListAsync(feed: null, partner: null, MaxRuns, cancellationToken);

    /// <summary>What gave up and waits for a person.</summary>
    public Task<IReadOnlyList<Incident>> IncidentsAsync(CancellationToken cancellationToken) => incidents.ListAsync(cancellationToken);
}
