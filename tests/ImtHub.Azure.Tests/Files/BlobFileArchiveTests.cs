using System.Text;
using ImtHub.Azure.Files;
using ImtHub.Intake.Files;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Files;

public sealed class BlobFileArchiveTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_content_is_kept_when_its_file_is_gone_and_missed_when_it_never_came()
    {
        var container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container());
        await container.CreateAsync(cancellationToken: Token);
        var archive = new BlobFileArchive(container);

        await archive.KeepAsync(File("first"), "0123456789abcdef", Token);
        await archive.KeepAsync(File("never read: this hash is kept"), "0123456789abcdef", Token);

        await using var content = await archive.OpenAsync(Feed.Hours, "acme", "0123456789abcdef", Token);
        Assert.Equal("first", await new StreamReader(content).ReadToEndAsync(Token));
        await Assert.ThrowsAsync<FileNotFoundException>(() => archive.OpenAsync(Feed.Hours, "acme", "ffffffffffffffff", Token));
    }

    private static ArrivedFile File(string text) =>
        new(
            Feed.Hours,
            "acme",
            "week.csv",
            DateTimeOffset.UnixEpoch,
            _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)))
        );
}
