using System.Globalization;
using Azure.Storage.Blobs.Models;
using ImtHub.Hub.Names;
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

    /// <summary>Stores it as the so-manieth file: always at the same instant, so that all runs are alike.</summary>
    public async Task StoreAsync(HubOfOneRun hub, int number) =>
        await hub.Blobs.GetBlobContainerClient(StorageNames.Container(Feed)).GetBlobClient(Path).UploadAsync(
            BinaryData.FromString(Text),
            new BlobUploadOptions
            {
                Metadata = new Dictionary<string, string>
                {
                    ["imthubstoredat"] = s_firstStored.AddMinutes(number).ToString("O", CultureInfo.InvariantCulture),
                },
            },
            TestContext.Current.CancellationToken);
}
