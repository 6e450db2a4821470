using ImtHub.Intake.Files;

namespace ImtHub.Cli.Folders;

/// <summary>A file below <c>files/</c>, named as a partner would store it.</summary>
/// <param name="Feed">First folder; not yet checked to be a feed.</param>
/// <param name="Partner">Second folder; not yet checked to be a partner.</param>
/// <param name="Name">The rest of the path, with forward slashes.</param>
/// <param name="FullPath">Where it lies on this machine.</param>
internal sealed record PartnerFile(string Feed, string Partner, string Name, string FullPath)
{
    /// <summary>Feed, partner and name with forward slashes.</summary>
    public string Path => $"{Feed}/{Partner}/{Name}";

    /// <summary>Where the hub answers it, below <c>receipts/</c>; a folder that is no feed is answered under <c>unsorted/</c>.</summary>
    public string ReceiptFolder => FeedNames.TryParse(Feed, out _) ? Path : $"{Intake.Files.Feed.Unsorted.Folder()}/{Path}";
}
