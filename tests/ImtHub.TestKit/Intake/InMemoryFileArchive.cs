using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.TestKit;

public sealed class InMemoryFileArchive : IFileArchive
{
    private readonly ConcurrentDictionary<(Feed, string, string), byte[]> _contents = new();

    /// <summary>True when nothing was kept yet.</summary>
    public bool IsEmpty => _contents.IsEmpty;

    /// <summary>Nothing is kept any longer.</summary>
    public void Forget() => _contents.Clear();

    /// <summary>The content of this hash is kept no longer.</summary>
    public void Forget(string sha256)
    {
        foreach (var key in _contents.Keys.Where(key => key.Item3 == sha256).ToList())
        {
            _contents.TryRemove(key, out _);
        }
    }

    public async Task KeepAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await using var content = await file.OpenAsync(cancellationToken);
        await content.CopyToAsync(copy, cancellationToken);
        _contents.TryAdd((file.Feed, file.Partner, sha256), copy.ToArray());
    }

    public Task<Stream> OpenAsync(Feed feed, string partner, string sha256, CancellationToken cancellationToken) =>
        _contents.TryGetValue((feed, partner, sha256), out var content)
            ? Task.FromResult<Stream>(new MemoryStream(content, writable: false))
            : throw new FileNotFoundException("The content is kept no longer.");
}
