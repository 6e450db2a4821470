using System.Globalization;
using System.Text.Json;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Hub.Incidents;

/// <summary>
/// Incidents of files that the hub opens no more, under the sources and in the words of what their triggers give up on: they are tried
/// again alike.
/// </summary>
public sealed class PoisonedFiles(IncidentHandler incidents) : IPoisonedFiles
{
    /// <inheritdoc/>
    public Task RecordAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (container, path) = file.StoredAs ?? (StorageNames.Container(file.Feed), $"{file.Partner}/{file.Name}");
        return container == StorageNames.Posted
            ? incidents.HandleAsync(
                StorageNames.HoursQueue + StorageNames.DeadLetters,
                new PostedHoursMessage(file.Partner, file.Name).Write(),
                cancellationToken,
                file.Path
            )
            : incidents.HandleAsync(
                StorageNames.BlobPoisonQueue,
                JsonSerializer.Serialize(new PoisonedBlob(container, path), JsonSerializerOptions.Web),
                cancellationToken,
                $"{container}/{path}"
            );
    }

    /// <inheritdoc/>
    public Task RecordWaitingAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return incidents.HandleAsync(StorageNames.WaitingFiles, run.Id, cancellationToken, $"{run.Feed.Folder()}/{run.Partner}/{run.Name}");
    }

    /// <inheritdoc/>
    public Task RecordUnreadAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return incidents.HandleAsync(StorageNames.UnreadFiles, run.Id, cancellationToken, $"{run.Feed.Folder()}/{run.Partner}/{run.Name}");
    }

    /// <inheritdoc/>
    public Task RecordRowsAsync(IntakeRun run, IReadOnlyList<int> lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var named = string.Join(", ", lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return incidents.HandleAsync(
            StorageNames.FailedRows,
            run.Id,
            cancellationToken,
            $"{run.Feed.Folder()}/{run.Partner}/{run.Name}, {(lines.Count == 1 ? "line" : "lines")} {named}"
        );
    }
}
