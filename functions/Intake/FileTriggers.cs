using Azure.Storage.Blobs;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>
/// Partners store files in a container a feed. The path of an event is the blob's own: whose folder it lies in is for the handler to see,
/// since Azure does not hold an event back that does not match a trigger's pattern.
/// </summary>
public sealed class FileTriggers(FileArrival arrival)
{
    /// <summary>A college or training provider stored a grade file.</summary>
    [Function(nameof(GradeFileArrived))]
    public Task GradeFileArrived(
        [BlobTrigger(StorageNames.Grades + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)]
            BlobClient blob,
        CancellationToken cancellationToken
    ) => arrival.DroppedAsync(Feed.Grades, blob.Name, cancellationToken);

    /// <summary>An employer stored an hours file.</summary>
    [Function(nameof(HourFileArrived))]
    public Task HourFileArrived(
        [BlobTrigger(StorageNames.Hours + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)]
            BlobClient blob,
        CancellationToken cancellationToken
    ) => arrival.DroppedAsync(Feed.Hours, blob.Name, cancellationToken);

    /// <summary>A sponsor stored enrollment forms.</summary>
    [Function(nameof(EnrollmentFormArrived))]
    public Task EnrollmentFormArrived(
        [BlobTrigger(
            StorageNames.Enrollments + "/{name}",
            Connection = StorageNames.PartnerConnection,
            Source = BlobTriggerSource.EventGrid
        )]
            BlobClient blob,
        CancellationToken cancellationToken
    ) => arrival.DroppedAsync(Feed.Enrollments, blob.Name, cancellationToken);

    /// <summary>A mentor or employer stored competency sign-offs (the job book).</summary>
    [Function(nameof(CompetencyFileArrived))]
    public Task CompetencyFileArrived(
        [BlobTrigger(
            StorageNames.Competencies + "/{name}",
            Connection = StorageNames.PartnerConnection,
            Source = BlobTriggerSource.EventGrid
        )]
            BlobClient blob,
        CancellationToken cancellationToken
    ) => arrival.DroppedAsync(Feed.Competencies, blob.Name, cancellationToken);

    /// <summary>The regulator's registration numbers came back as a file.</summary>
    [Function(nameof(RegistrationFileArrived))]
    public Task RegistrationFileArrived(
        [BlobTrigger(
            StorageNames.Registrations + "/{name}",
            Connection = StorageNames.PartnerConnection,
            Source = BlobTriggerSource.EventGrid
        )]
            BlobClient blob,
        CancellationToken cancellationToken
    ) => arrival.DroppedAsync(Feed.Registrations, blob.Name, cancellationToken);

    /// <summary>A file came in a folder that is no feed: it is answered, never lost.</summary>
    [Function(nameof(UnsortedFileArrived))]
    public Task UnsortedFileArrived(
        [BlobTrigger(StorageNames.Unsorted + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)]
            BlobClient blob,
        CancellationToken cancellationToken
    ) => arrival.DroppedAsync(Feed.Unsorted, blob.Name, cancellationToken);
}
