using System.Text;
using Azure;
using Azure.Storage.Blobs;
using ImtHub.Intake.Files;
using ImtHub.Storage.Files;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Storage.Tests.Files;

public sealed class BlobStoresTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_s_file_is_found_with_its_time_and_content()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Hours)).GetBlobClient($"{partner}/2026/week 1.csv");
        var stored = await blob.UploadAsync(Content("a,b"), Token);

        var file = await new BlobPartnerFiles(azurite.Blobs).FindAsync(Feed.Hours, partner, "2026/week 1.csv", Token);

        Assert.Equal($"hours/{partner}/2026/week 1.csv", file!.Path);
        Assert.Equal(stored.Value.LastModified, file.StoredAt);
        Assert.Equal("a,b", await ReadAsync(file));
        Assert.Equal("a,b", await ReadAsync(file));
        Assert.Null(await new BlobPartnerFiles(azurite.Blobs).FindAsync(Feed.Hours, partner, "none.csv", Token));
    }

    [Fact]
    public async Task A_file_replaced_meanwhile_is_not_read_as_the_one_found()
    {
        var partner = UniqueNames.Container();
        var blob = (await ContainerAsync(StorageNames.Grades)).GetBlobClient($"{partner}/term.csv");
        await blob.UploadAsync(Content("old"), Token);
        var file = await new BlobPartnerFiles(azurite.Blobs).FindAsync(Feed.Grades, partner, "term.csv", Token);

        await blob.UploadAsync(Content("new"), overwrite: true, Token);

        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => ReadAsync(file!))).Status);
    }

    [Fact]
    public async Task Posted_content_is_stored_once_under_its_name()
    {
        var partner = UniqueNames.Container();
        await ContainerAsync(StorageNames.Posted);
        var files = new BlobPartnerFiles(azurite.Blobs);

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
        var files = new BlobPartnerFiles(azurite.Blobs);
        foreach (var feed in Enum.GetValues<Feed>())
            await ContainerAsync(StorageNames.Container(feed));
        await (await ContainerAsync(StorageNames.Hours)).GetBlobClient($"{partner}/week.csv").UploadAsync(Content("a"), Token);
        await (await ContainerAsync(StorageNames.Hours)).GetBlobClient("top.csv").UploadAsync(Content("a"), overwrite: true, Token);
        await ContainerAsync(StorageNames.Posted);
        var posted = await files.StorePostedAsync(Feed.Hours, partner, "one.json", Content("[]"), Token);
        var receipts = new BlobReceiptStore(await ContainerAsync(StorageNames.Receipts));

        var soon = DateTimeOffset.UtcNow.AddMinutes(1);
        var unanswered = await OfPartnerAsync(soon);
        Assert.Equal([$"hours/{partner}/one.json", $"hours/{partner}/week.csv"], unanswered.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal("[]", await ReadAsync(unanswered.Single(file => file.Name == "one.json")));

        await receipts.WriteAsync(posted, "receipt.json", Content("{}"), Token);
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

        await store.WriteAsync(file, "receipt.html", Content("first"), Token);
        await store.WriteAsync(file, "receipt.html", Content("second"), Token);

        var blob = await receipts.GetBlobClient("hours/acme/week.csv/receipt.html").DownloadContentAsync(Token);
        Assert.Equal("second", blob.Value.Content.ToString());
        Assert.Equal("text/html; charset=utf-8", blob.Value.Details.ContentType);
    }

    [Fact]
    public async Task An_export_is_written_and_replaced()
    {
        var exports = await ContainerAsync(UniqueNames.Container());

        await new BlobExportStore(exports).WriteAsync("progress.csv", Content("old"), Token);
        await new BlobExportStore(exports).WriteAsync("progress.csv", Content("new"), Token);

        Assert.Equal("new", (await exports.GetBlobClient("progress.csv").DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task The_configuration_is_every_JSON_file_in_path_order()
    {
        var config = await ContainerAsync(UniqueNames.Container());
        foreach (var name in new[] { "sponsors/hayes.json", "programmes/imt.json", "README.md" })
            await config.GetBlobClient(name).UploadAsync(Content($"content of {name}"), Token);

        var files = await new BlobConfigurationSource(config).ReadAllAsync(Token);

        Assert.Equal(
            [("programmes/imt.json", "content of programmes/imt.json"), ("sponsors/hayes.json", "content of sponsors/hayes.json")],
            files.Select(file => (file.Path, file.Text)));
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
