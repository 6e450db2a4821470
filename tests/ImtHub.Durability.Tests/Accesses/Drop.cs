using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>A file that a partner drops.</summary>
/// <param name="Feed">The feed in whose container.</param>
/// <param name="Path">Where there: partner and name.</param>
/// <param name="Text">What it says.</param>
internal sealed record Drop(Feed Feed, string Path, string Text)
{
    private static readonly DateTimeOffset s_firstStored = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Stores it as the so-manieth file: with the hub's own note that it was stored at the same instant always, so that all runs are alike.
    /// </summary>
    public async Task StoreAsync(HubOfOneRun hub, int number)
    {
        const string note = "run";
        var stop = TestContext.Current.CancellationToken;
        var container = StorageNames.Container(Feed);
        var stored = await hub
            .Blobs.GetBlobContainerClient(container)
            .GetBlobClient(Path)
            .UploadAsync(
                BinaryData.FromString(Text),
                new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["imthubnote"] = note } },
                stop
            );
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)));
        await hub
            .Blobs.GetBlobContainerClient(StorageNames.Archive)
            .GetBlobClient($"stored-at/{container}/{name}")
            .UploadAsync(
                BinaryData.FromObjectAsJson(
                    new
                    {
                        id = note,
                        at = s_firstStored.AddMinutes(number),
                        version = stored.Value.ETag.ToString(),
                    }
                ),
                overwrite: true,
                stop
            );
    }
}
