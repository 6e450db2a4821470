using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>Events of blobs as Azure gives them: by container only, late, doubled, out of order, and of blobs that are gone.</summary>
public sealed class BlobEventTests(RunningHub hub)
{
    private const string Header = "Employee Id;First Name;Last Name;Program;Start Date;Status\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private BlobServiceClient Partners => hub.Hub.Services.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection);

    [Fact]
    public async Task An_event_that_comes_again_changes_nothing()
    {
        var receipt = await hub.DropAsync(
            "enrollments",
            "menomonee-valley",
            "twice.csv",
            Header + "MV-7001;Event;Twice;IMT;2026-01-05;In training\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);
        var (blob, etag, mails) = (
            Blob("menomonee-valley/twice.csv"),
            await EtagAsync("menomonee-valley/twice.csv"),
            await MailsAboutAsync("twice.csv")
        );

        await hub.Hub.SendBlobEventAsync("EnrollmentFormArrived", blob.Uri, etag, Stop);
        await hub.Hub.SendBlobEventAsync("EnrollmentFormArrived", blob.Uri, etag, Stop);
        await hub.Hub.WaitUntilIdleAsync(Stop);

        Assert.Equal(receipt.RunId, (await hub.ReceiptAsync("enrollments/menomonee-valley/twice.csv")).RunId);
        Assert.Single(await RunsAsync("twice.csv"));
        Assert.Equal(mails, await MailsAboutAsync("twice.csv"));
    }

    [Fact]
    public async Task The_event_of_a_content_that_was_replaced_leads_to_the_newest_and_leaves_it_as_it_is()
    {
        await hub.DropAsync("enrollments", "menomonee-valley", "late.csv", Header + "MV-7002;Event;First;IMT;2026-01-05;In training\n");
        var first = await EtagAsync("menomonee-valley/late.csv");
        await hub.DropAsync("enrollments", "menomonee-valley", "late.csv", Header + "MV-7002;Event;Second;IMT;2026-01-05;In training\n");
        await hub.Hub.WaitUntilIdleAsync(Stop);
        var newest = (await hub.ReceiptAsync("enrollments/menomonee-valley/late.csv")).RunId;

        await hub.Hub.SendBlobEventAsync("EnrollmentFormArrived", Blob("menomonee-valley/late.csv").Uri, first, Stop);
        await hub.Hub.WaitUntilIdleAsync(Stop);

        Assert.Equal(newest, (await hub.ReceiptAsync("enrollments/menomonee-valley/late.csv")).RunId);
        Assert.Equal(2, (await RunsAsync("late.csv")).Count);
    }

    [Fact]
    public async Task The_event_of_a_blob_that_is_gone_leaves_nothing_behind()
    {
        await hub.Hub.SendBlobEventAsync("EnrollmentFormArrived", Blob("menomonee-valley/gone.csv").Uri, "0x1", Stop);
        await hub.Hub.WaitUntilIdleAsync(Stop);

        Assert.Empty(await RunsAsync("gone.csv"));
        Assert.DoesNotContain(
            await hub.Reader.IncidentsAsync(Stop),
            incident => incident.Reference.Contains("gone.csv", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_file_in_no_partners_folder_gets_its_receipt_as_unsorted_and_staff_hear_of_it()
    {
        await Blob("nobodys.csv").UploadAsync(BinaryData.FromString(Header), overwrite: true, Stop);
        var receipt = Partners
            .GetBlobContainerClient(StorageNames.Receipts)
            .GetBlobClient($"unsorted/enrollments/nobodys.csv/{ReceiptParts.Json}");
        await Eventually.TrueAsync(async () => await receipt.ExistsAsync(Stop), Stop);

        var answer = await hub.ReceiptAsync("unsorted/enrollments/nobodys.csv");
        Assert.Equal((RunState.Refused, "partner.missing"), (answer.State, Assert.Single(answer.Problems).Code));
        var incident = Assert.Single(
            await hub.Reader.IncidentsAsync(Stop),
            incident => incident.Reference == "unsorted/enrollments/nobodys.csv"
        );
        Assert.Equal(StorageNames.UnreadFiles, incident.Source);
        Assert.Contains(await hub.Reader.RunsAsync(Stop), run => run.Id == answer.RunId);
    }

    private async Task<int> MailsAboutAsync(string file) =>
        (await hub.Mailbox.ListAsync(Stop)).Count(mail => mail.Subject.Contains(file, StringComparison.Ordinal));

    private BlobClient Blob(string path) => Partners.GetBlobContainerClient(StorageNames.Enrollments).GetBlobClient(path);

    private async Task<string> EtagAsync(string path) =>
        ((BlobProperties)await Blob(path).GetPropertiesAsync(cancellationToken: Stop)).ETag.ToString("G");

    private async Task<List<IntakeRun>> RunsAsync(string name) =>
        [.. (await hub.Reader.RunsAsync(Stop)).Where(run => run.Feed == Feed.Enrollments && run.Name == name)];
}
