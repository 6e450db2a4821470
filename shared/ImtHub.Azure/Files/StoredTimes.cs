using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;

namespace ImtHub.Azure.Files;

/// <summary>
/// When senders stored the files that the hub wrote anew: without social security numbers in the content or in the name. It is noted in the
/// hub's own account, where no sender writes: a file's metadata only name the note, and the note names the one version that it speaks of.
/// </summary>
internal sealed class StoredTimes(BlobContainerClient hub)
{
    private const string Folder = "stored-at";
    private const string Key = "imthubnote";

    /// <summary>When the sender stored a file: as noted for this very version, and when it was last written otherwise.</summary>
    public async Task<DateTimeOffset> FindAsync(
        BlobClient file,
        DateTimeOffset lastModified,
        ETag version,
        IDictionary<string, string>? metadata,
        CancellationToken cancellationToken
    )
    {
        if (
            metadata is null
            || !metadata.TryGetValue(Key, out var id)
            || await Note(file).FindJsonAsync<StoredTime>(cancellationToken) is not { } note
            || note.Id != id
        )
        {
            return lastModified;
        }

        if (note.Version is null)
        {
            // The hub died between the content and its note: the version that is there by now is the hub's, and from now on no other one.
            note = note with
            {
                Version = version.ToString(),
            };
            await Note(file).SaveJsonAsync(note, cancellationToken);
        }
        return note.Version == version.ToString() && note.At <= lastModified ? note.At : lastModified;
    }

    /// <summary>Lets the hub write a file anew as one that its sender stored at another time.</summary>
    /// <param name="at">When its sender stored it.</param>
    /// <param name="metadata">The metadata that it has.</param>
    /// <param name="writeAsync">Writes it with the given metadata, and returns its version.</param>
    public async Task<ETag> KeepAsync(
        BlobClient file,
        DateTimeOffset at,
        IDictionary<string, string> metadata,
        Func<IDictionary<string, string>, Task<ETag>> writeAsync,
        CancellationToken cancellationToken
    )
    {
        var note = new StoredTime(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), at, null);
        await Note(file).SaveJsonAsync(note, cancellationToken);
        var version = await writeAsync(new Dictionary<string, string>(metadata) { [Key] = note.Id });
        await Note(file).SaveJsonAsync(note with { Version = version.ToString() }, cancellationToken);
        return version;
    }

    private BlobClient Note(BlobClient file) =>
        hub.GetBlobClient(
            $"{Folder}/{file.BlobContainerName}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Name)))}"
        );

    private sealed record StoredTime(string Id, DateTimeOffset At, string? Version);
}
