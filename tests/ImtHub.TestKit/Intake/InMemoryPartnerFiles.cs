using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.TestKit;

/// <summary>Stored files, by their paths.</summary>
public sealed class InMemoryPartnerFiles : IPartnerFiles
{
    private readonly ConcurrentDictionary<string, ArrivedFile> _files = [];

    public void Store(string path, ArrivedFile file) =>
        _files[path] = file with
        {
            StoredAs = (path[..path.IndexOf('/', StringComparison.Ordinal)], path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]),
        };

    /// <summary>All of them, in order of paths.</summary>
    public IReadOnlyList<ArrivedFile> All => [.. _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value)];

    public void Delete(string path) => _files.TryRemove(path, out _);

    public Task<ArrivedFile?> FindAsync(Feed container, string path, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault($"{container.Folder()}/{path}"));

    public Task<ArrivedFile?> FindAsync(string container, string path, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault($"{container}/{path}"));

    public Task<ArrivedFile?> FindPostedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault(Posted(feed, partner, name)));

    public IAsyncEnumerable<ArrivedFile> UnansweredAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody asks for forgotten files here.");

    public async Task<ArrivedFile> StorePostedAsync(
        Feed feed,
        string partner,
        string name,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var path = Posted(feed, partner, name);
        if (_files.ContainsKey(path))
        {
            throw new IOException("The name is taken.");
        }

        Store(path, await ReadAsync(feed, partner, name, content, cancellationToken));
        return _files[path];
    }

    public async Task StoreAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken) =>
        Store($"{feed.Folder()}/{partner}/{name}", await ReadAsync(feed, partner, name, content, cancellationToken));

    private static string Posted(Feed feed, string partner, string name) => $"posted/{feed.Folder()}/{partner}/{name}";

    private static async Task<ArrivedFile> ReadAsync(
        Feed feed,
        string partner,
        string name,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        return new ArrivedFile(feed, partner, name, DateTimeOffset.UtcNow, _ => Task.FromResult<Stream>(new MemoryStream(bytes)));
    }
}
