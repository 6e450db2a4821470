using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.TestKit;

public sealed class InMemoryPoisonedFiles : IPoisonedFiles
{
    public HashSet<string> Paths { get; } = [];

    public Task RecordAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        Add(Paths, file.Path);
        return Task.CompletedTask;
    }

    /// <summary>Runs of files that wait whole for a person.</summary>
    public HashSet<string> Waiting { get; } = [];

    public Task RecordWaitingAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        Add(Waiting, run.Id);
        return Task.CompletedTask;
    }

    /// <summary>Runs of files that no profile reads.</summary>
    public HashSet<string> Unread { get; } = [];

    public Task RecordUnreadAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        Add(Unread, run.Id);
        return Task.CompletedTask;
    }

    /// <summary>The lines of each run on which the hub's own code failed, as they were told first.</summary>
    public Dictionary<string, IReadOnlyList<int>> Rows { get; } = [];

    public Task RecordRowsAsync(IntakeRun run, IReadOnlyList<int> lines, CancellationToken cancellationToken)
    {
        lock (Rows)
        {
            Rows.TryAdd(run.Id, lines);
        }

        return Task.CompletedTask;
    }

    private static void Add(HashSet<string> known, string id)
    {
        lock (known)
        {
            known.Add(id);
        }
    }
}
