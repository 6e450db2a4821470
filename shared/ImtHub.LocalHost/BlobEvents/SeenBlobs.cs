using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Azure;
using Azure.Storage.Blobs;

namespace ImtHub.LocalHost.BlobEvents;

/// <summary>
/// Which contents of a container were told to a function, kept between starts as eight bytes each: a hash of the blob's name and ETag.
/// Another content is another ETag.
/// </summary>
internal sealed class SeenBlobs(BlobClient file)
{
    private HashSet<ulong> _seen = [];
    private bool _changed;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bytes = (await file.DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
            _seen =
            [
                .. Enumerable
                    .Range(0, bytes.Length / sizeof(ulong))
                    .Select(at => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at * sizeof(ulong)))),
            ];
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            _seen = [];
        }
    }

    public bool Contains(ulong content) => _seen.Contains(content);

    public void Add(ulong content) => _changed |= _seen.Add(content);

    /// <summary>Forgets what is no longer there.</summary>
    public void Keep(HashSet<ulong> there) => _changed |= _seen.RemoveWhere(content => !there.Contains(content)) > 0;

    /// <summary>
    /// Writes what has changed. Contents told since the last time are told again after a kill, as Event Grid may do at any time.
    /// </summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (!_changed)
        {
            return;
        }

        var bytes = new byte[_seen.Count * sizeof(ulong)];
        var at = 0;
        foreach (var content in _seen)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), content);
            at += sizeof(ulong);
        }

        await file.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, cancellationToken);
        _changed = false;
    }

    public static ulong Hash(string name, string etag) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{name}\n{etag}"));
}
