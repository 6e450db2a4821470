using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Azure.Files;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Files;

public sealed class BlobStoresTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<BlobPartnerFiles> FilesAsync() => new(azurite.Blobs, await ContainerAsync(StorageNames.Archive));

    private async Task<BlobClient> OnlyNoteAsync(BlobClient blob)
    {
        var notes = await ContainerAsync(StorageNames.Archive);
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(blob.Name)));
        return notes.GetBlobClient($"stored-at/{blob.BlobContainerName}/{name}");
    }

    [Fact]
    public async Task A_partner_s_file_is_found_with_its_time_and_content()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Hours)).GetBlobClient($"{partner}/2026/week 1.csv");
        var stored = await blob.UploadAsync(Content("a,b"), Token);

        var file = await (await FilesAsync()).FindAsync(Feed.Hours, $"{partner}/2026/week 1.csv", Token);

        Assert.Equal($"hours/{partner}/2026/week 1.csv", file!.Path);
        Assert.Equal(stored.Value.LastModified, file.StoredAt);
        Assert.Equal("a,b", await ReadAsync(file));
        Assert.Equal("a,b", await ReadAsync(file));
        Assert.Null(await (await FilesAsync()).FindAsync(Feed.Hours, $"{partner}/none.csv", Token));
    }

    [Fact]
    public async Task A_file_replaced_meanwhile_is_not_read_as_the_one_found()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Grades)).GetBlobClient($"{partner}/term.csv");
        await blob.UploadAsync(Content("old"), Token);
        var file = await (await FilesAsync()).FindAsync(Feed.Grades, $"{partner}/term.csv", Token);

        await blob.UploadAsync(Content("new"), overwrite: true, Token);

        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => ReadAsync(file!))).Status);
    }

    [Fact]
    public async Task A_file_whose_content_the_hub_masked_is_the_same_upload_still()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Enrollments)).GetBlobClient($"{partner}/forms.csv");
        await blob.UploadAsync(
            Content("123-45-6789"),
            new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv" },
                Metadata = new Dictionary<string, string> { ["sender"] = "hr" },
            },
            Token
        );
        // Who looks for unanswered files looks into every container; another test may not have made them yet.
        foreach (var container in StorageNames.PartnerContainers)
        {
            await ContainerAsync(container);
        }

        var files = await FilesAsync();
        var file = (await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!;
        // Storage knows whole seconds: the masked content gets another one.
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow >= file.StoredAt.AddSeconds(1), Token);

        var masked = await file.ReplaceAsync!(Content("XXX-XX-XXXX"), Token);

        Assert.Equal("XXX-XX-XXXX", await ReadAsync(masked));
        var found = (await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!;
        Assert.Equal(file.StoredAt, found.StoredAt);
        Assert.Equal(file.StoredAt, masked.StoredAt);
        var properties = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value;
        Assert.True(properties.LastModified > file.StoredAt);
        Assert.Equal(("text/csv", "hr"), (properties.ContentType, properties.Metadata["sender"]));
        await foreach (var listed in files.UnansweredAsync(DateTimeOffset.UtcNow.AddMinutes(1), Token))
        {
            Assert.True(listed.Partner != partner || listed.StoredAt == file.StoredAt);
        }
        // Who was slower must not overwrite what is there by now.
        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => file.ReplaceAsync!(Content("late"), Token))).Status);
        // A new upload is one of its own.
        await blob.UploadAsync(Content("new"), overwrite: true, Token);
        Assert.True((await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!.StoredAt > file.StoredAt);
    }

    [Theory]
    [InlineData("imthubstoredat", "2015-01-01T00:00:00.0000000+00:00")]
    [InlineData("imthubstoredat", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("imthubstoredat", "2999-01-01T00:00:00.0000000+00:00")]
    [InlineData("imthubnote", "0123456789abcdef0123456789abcdef")]
    [InlineData("imthubnote", "")]
    public async Task A_time_that_a_sender_invents_is_not_believed(string key, string value)
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Enrollments)).GetBlobClient($"{partner}/forms.csv");
        var stored = await blob.UploadAsync(
            Content("a"),
            new BlobUploadOptions { Metadata = new Dictionary<string, string> { [key] = value } },
            Token
        );

        Assert.Equal(
            stored.Value.LastModified,
            (await (await FilesAsync()).FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!.StoredAt
        );
    }

    [Fact]
    public async Task A_sender_cannot_date_another_upload_back_by_what_the_hub_wrote_on_its_own_copy()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Enrollments)).GetBlobClient($"{partner}/forms.csv");
        await blob.UploadAsync(Content("123-45-6789"), Token);
        var files = await FilesAsync();
        var file = (await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!;
        // Storage knows whole seconds: what comes later gets another one.
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow >= file.StoredAt.AddSeconds(1), Token);
        await file.ReplaceAsync!(Content("XXX-XX-XXXX"), Token);
        var metadata = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;

        var later = await blob.UploadAsync(Content("another"), new BlobUploadOptions { Metadata = metadata }, Token);

        Assert.Equal(later.Value.LastModified, (await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!.StoredAt);
    }

    [Fact]
    public async Task A_masked_copy_that_was_written_when_the_hub_died_keeps_its_time()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Enrollments)).GetBlobClient($"{partner}/forms.csv");
        await blob.UploadAsync(Content("123-45-6789"), Token);
        var file = (await (await FilesAsync()).FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!;
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow >= file.StoredAt.AddSeconds(1), Token);
        await file.ReplaceAsync!(Content("XXX-XX-XXXX"), Token);
        // The note as it was before the copy was written.
        var note = await OnlyNoteAsync(blob);
        var before = System.Text.Json.Nodes.JsonNode.Parse((await note.DownloadContentAsync(Token)).Value.Content.ToString())!.AsObject();
        before.Remove("version");
        await note.UploadAsync(Content(before.ToJsonString()), overwrite: true, Token);

        var files = await FilesAsync();
        Assert.Equal(file.StoredAt, (await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!.StoredAt);
        // From then on it speaks of that version alone.
        var metadata = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;
        var later = await blob.UploadAsync(Content("another"), new BlobUploadOptions { Metadata = metadata }, Token);
        Assert.Equal(later.Value.LastModified, (await files.FindAsync(Feed.Enrollments, $"{partner}/forms.csv", Token))!.StoredAt);
    }

    [Fact]
    public async Task A_file_with_a_number_in_its_name_is_the_same_upload_under_a_name_without_it()
    {
        var partner = UniqueNames.Container();
        var container = await ContainerAsync(StorageNames.Hours);
        var stored = await container.GetBlobClient($"{partner}/987-65-4321 Okafor.csv").UploadAsync(Content("a"), Token);
        await container.GetBlobClient($"{partner}/123-45-6789 Okafor.csv").UploadAsync(Content("b"), Token);
        var files = await FilesAsync();

        var first = (await files.FindAsync(Feed.Hours, $"{partner}/987-65-4321 Okafor.csv", Token))!;
        var second = (await files.FindAsync(Feed.Hours, $"{partner}/123-45-6789 Okafor.csv", Token))!;

        Assert.Equal(($"hours/{partner}/XXX-XX-XXXX Okafor.csv", stored.Value.LastModified), (first.Path, first.StoredAt));
        Assert.Equal(("a", "b"), (await ReadAsync(first), await ReadAsync(second)));
        Assert.StartsWith("XXX-XX-XXXX Okafor ", second.Name, StringComparison.Ordinal);
        Assert.Null(await files.FindAsync(Feed.Hours, $"{partner}/987-65-4321 Okafor.csv", Token));
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, partner, Token))
        {
            Assert.DoesNotMatch("[0-9]{3}-[0-9]{2}-[0-9]{4}", blob.Name);
        }
    }

    [Fact]
    public async Task Posted_content_is_stored_once_under_its_name()
    {
        var partner = UniqueNames.Container();
        await ContainerAsync(StorageNames.Posted);
        var files = await FilesAsync();

        var posted = await files.StorePostedAsync(Feed.Hours, partner, "one.json", Content("[]"), Token);

        Assert.Equal("[]", await ReadAsync(posted));
        Assert.Equal(posted.StoredAt, (await files.FindPostedAsync(Feed.Hours, partner, "one.json", Token))!.StoredAt);
        await Assert.ThrowsAsync<IOException>(() => files.StorePostedAsync(Feed.Hours, partner, "one.json", Content("{}"), Token));
        Assert.Equal("[]", await ReadAsync(posted));
    }

    [Fact]
    public async Task A_file_is_unanswered_until_its_receipt_is_written()
    {
        var partner = UniqueNames.Container();
        var files = await FilesAsync();
        foreach (var feed in Enum.GetValues<Feed>())
        {
            await ContainerAsync(StorageNames.Container(feed));
        }

        await (await ContainerAsync(StorageNames.Hours)).GetBlobClient($"{partner}/week.csv").UploadAsync(Content("a"), Token);
        await (await ContainerAsync(StorageNames.Hours)).GetBlobClient("top.csv").UploadAsync(Content("a"), overwrite: true, Token);
        await ContainerAsync(StorageNames.Posted);
        var posted = await files.StorePostedAsync(Feed.Hours, partner, "one.json", Content("[]"), Token);
        var receipts = new BlobReceiptStore(await ContainerAsync(StorageNames.Receipts));

        var soon = DateTimeOffset.UtcNow.AddMinutes(1);
        var unanswered = await OfPartnerAsync(soon);
        Assert.Equal(
            [$"hours/{partner}/one.json", $"hours/{partner}/week.csv"],
            unanswered.Select(file => file.Path).Order(StringComparer.Ordinal)
        );
        Assert.Equal("[]", await ReadAsync(unanswered.Single(file => file.Name == "one.json")));

        await receipts.WriteAsync(posted, "run-1", "receipt.json", Content("{}"), Token);
        Assert.Equal("week.csv", Assert.Single(await OfPartnerAsync(soon)).Name);
        Assert.Empty(await OfPartnerAsync(soon.AddDays(-1)));

        async Task<List<ArrivedFile>> OfPartnerAsync(DateTimeOffset before) =>
            await files.UnansweredAsync(before, Token).Where(file => file.Partner == partner).ToListAsync(Token);
    }

    [Fact]
    public async Task A_receipt_lies_under_the_path_of_its_file_and_is_replaced()
    {
        var receipts = await ContainerAsync(UniqueNames.Container());
        var store = new BlobReceiptStore(receipts);
        var file = new ArrivedFile(Feed.Hours, "acme", "week.csv", DateTimeOffset.UnixEpoch, _ => Task.FromResult(Stream.Null));

        await store.WriteAsync(file, "run-1", "receipt.html", Content("first"), Token);
        await store.WriteAsync(file, "run-1", "receipt.html", Content("second"), Token);

        var blob = await receipts.GetBlobClient("hours/acme/week.csv/receipt.html").DownloadContentAsync(Token);
        Assert.Equal("second", blob.Value.Content.ToString());
        Assert.Equal("text/html; charset=utf-8", blob.Value.Details.ContentType);
    }

    [Fact]
    public async Task Two_uploads_of_one_name_have_a_receipt_each_and_the_newest_lies_at_the_files_own_path()
    {
        var store = new BlobReceiptStore(await ContainerAsync(UniqueNames.Container()));
        var first = new ArrivedFile(Feed.Hours, "acme", "week.csv", DateTimeOffset.UnixEpoch, _ => Task.FromResult(Stream.Null));
        var second = first with { StoredAt = DateTimeOffset.UnixEpoch.AddDays(7) };
        await store.WriteAsync(first, "run-1", "receipt.html", Content("first"), Token);
        await store.WriteAsync(second, "run-2", "receipt.html", Content("second"), Token);
        // The older upload is answered anew: it was withdrawn, or taken in again.
        await store.WriteAsync(first, "run-1", "receipt.html", Content("first, again"), Token);

        Assert.Equal("second", await TextAsync(null));
        Assert.Equal("second", await TextAsync("run-2"));
        Assert.Equal("first, again", await TextAsync("run-1"));
        Assert.Null(await store.OpenAsync("hours/acme/week.csv/receipt.html", "run-3", Token));
        Assert.Null(await store.OpenAsync("hours/acme/other.csv/receipt.html", "run-1", Token));

        async Task<string> TextAsync(string? run)
        {
            using var reader = new StreamReader((await store.OpenAsync("hours/acme/week.csv/receipt.html", run, Token))!);
            return await reader.ReadToEndAsync(Token);
        }
    }

    [Fact]
    public async Task An_export_is_written_and_replaced()
    {
        var exports = await ContainerAsync(UniqueNames.Container());

        await new BlobExportStore(exports).WriteAsync("progress.csv", Content("old"), Token);
        await new BlobExportStore(exports).WriteAsync("progress.csv", Content("new"), Token);

        Assert.Equal("new", (await exports.GetBlobClient("progress.csv").DownloadContentAsync(Token)).Value.Content.ToString());
        Assert.Equal("new"u8.ToArray(), await new BlobExportStore(exports).FindAsync("progress.csv", Token));
        Assert.Null(await new BlobExportStore(exports).FindAsync("none.csv", Token));
        await new BlobExportStore(exports).WriteAsync("registry/rapids/2016-12-31/manifest.json", Content("{}"), Token);
        Assert.Equal(["registry/rapids/2016-12-31/manifest.json"], await new BlobExportStore(exports).ListAsync("registry/", Token));
    }

    [Fact]
    public async Task The_configuration_is_every_JSON_file_in_path_order()
    {
        var config = await ContainerAsync(UniqueNames.Container());
        foreach (var name in new[] { "sponsors/hayes.json", "programs/imt.json", "README.md" })
        {
            await config.GetBlobClient(name).UploadAsync(Content($"content of {name}"), Token);
        }

        var files = await new BlobConfigurationSource(config).ReadAllAsync(Token);

        Assert.Equal(
            [("programs/imt.json", "content of programs/imt.json"), ("sponsors/hayes.json", "content of sponsors/hayes.json")],
            files.Select(file => (file.Path, file.Text))
        );
    }

    private async Task<BlobContainerClient> ContainerAsync(string name)
    {
        var container = azurite.Blobs.GetBlobContainerClient(name);
        await container.CreateIfNotExistsAsync(cancellationToken: Token);
        return container;
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(ArrivedFile file)
    {
        using var reader = new StreamReader(await file.OpenAsync(Token));
        return await reader.ReadToEndAsync(Token);
    }
}
