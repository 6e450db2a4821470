using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Checking;

/// <summary>An archive of the one file that is checked: it is read from where it lies.</summary>
internal sealed class OneFile : IFileArchive
{
    private ArrivedFile? _file;

    public Task KeepAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken)
    {
        _file = file;
        return Task.CompletedTask;
    }

    public Task<Stream> OpenAsync(Feed feed, string partner, string sha256, CancellationToken cancellationToken) =>
        (_file ?? throw new FileNotFoundException("The content was never kept.")).OpenAsync(cancellationToken);
}
