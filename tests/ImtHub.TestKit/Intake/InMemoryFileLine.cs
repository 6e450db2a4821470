using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.TestKit;

public sealed class InMemoryFileLine : IFileLine
{
    private sealed record Place(WaitingFile? File, int Tries, bool IsGivenUp = false);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Feed, string), SortedDictionary<string, Place>> _lines = [];
    private readonly Dictionary<(Feed Feed, string Partner, string? Run), (string Holder, DateTimeOffset At, string Version)> _turns = [];
    private int _versions;

    /// <summary>Who has a turn now.</summary>
    public IReadOnlyCollection<(Feed Feed, string Partner, string? Run)> Turns => _turns.Keys;

    public Task JoinAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var known = Line(file).GetValueOrDefault(Key(file));
            if (known is not { IsGivenUp: true })
            {
                Line(file)[Key(file)] = new(
                    new(file.StoredAs!.Value.Container, file.StoredAs.Value.Path, file.Name, file.StoredAt, Key(file)),
                    known?.Tries ?? 0
                );
            }
        }
        return Task.CompletedTask;
    }

    public Task<WaitingFile?> FirstAsync(Feed feed, string partner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Line(feed, partner).Values.Select(place => place.File).FirstOrDefault(file => file is not null));
        }
    }

    public Task<Turn?> TakeTurnAsync(
        Feed feed,
        string partner,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    ) => TakeTurnAsync(new(feed, partner, ""), holder, now, staleBefore);

    public Task<Turn?> TakeTurnAsync(
        IntakeRun run,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    ) => TakeTurnAsync(new(run.Feed, run.Partner, "", run.Id), holder, now, staleBefore);

    private Task<Turn?> TakeTurnAsync(Turn wanted, string holder, DateTimeOffset now, DateTimeOffset staleBefore)
    {
        lock (_lock)
        {
            var wasTaken = _turns.TryGetValue((wanted.Feed, wanted.Partner, wanted.Run), out var held);
            if (wasTaken && held.Holder != holder && held.At >= staleBefore)
            {
                return Task.FromResult<Turn?>(null);
            }

            var version = $"{++_versions}";
            _turns[(wanted.Feed, wanted.Partner, wanted.Run)] = (holder, now, version);
            return Task.FromResult<Turn?>(wanted with { Version = version, WasTaken = wasTaken });
        }
    }

    public Task<bool> IsTakenAsync(Feed feed, string partner, DateTimeOffset staleBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_turns.TryGetValue((feed, partner, null), out var held) && held.At >= staleBefore);
        }
    }

    /// <summary>Called before a turn ends: somebody may join the line just then.</summary>
    public Func<Task>? TurnEnding { get; set; }

    public async Task EndTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        await (TurnEnding?.Invoke() ?? Task.CompletedTask);
        lock (_lock)
        {
            if (_turns.TryGetValue((turn.Feed, turn.Partner, turn.Run), out var held) && held.Version == turn.Version)
            {
                _turns.Remove((turn.Feed, turn.Partner, turn.Run));
            }
        }
    }

    public Task<int> BeginTryAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var known = Line(file).GetValueOrDefault(Key(file)) ?? new(null, 0);
            Line(file)[Key(file)] = known with { Tries = known.Tries + 1 };
            return Task.FromResult(known.Tries + 1);
        }
    }

    public Task LeaveAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Line(file).Remove(Key(file));
        }

        return Task.CompletedTask;
    }

    public Task LeaveAsync(Feed feed, string partner, WaitingFile gone, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Line(feed, partner).Remove(gone.Key);
        }

        return Task.CompletedTask;
    }

    public Task PoisonAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Line(file)[Key(file)] = new(null, Line(file).GetValueOrDefault(Key(file))?.Tries ?? 0, IsGivenUp: true);
        }

        return Task.CompletedTask;
    }

    private SortedDictionary<string, Place> Line(ArrivedFile file) => Line(file.Feed, file.Partner);

    private SortedDictionary<string, Place> Line(Feed feed, string partner) =>
        _lines.TryGetValue((feed, partner), out var line) ? line : _lines[(feed, partner)] = new(StringComparer.Ordinal);

    private static string Key(ArrivedFile file) => $"{file.StoredAt:O} {file.Name}";
}
