using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Tests.InMemory;

internal sealed class InMemoryGivenUpFiles : IGivenUpFiles
{
    public HashSet<string> Paths { get; } = [];

    public Task RecordAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        Paths.Add(file.Path);
        return Task.CompletedTask;
    }
}
