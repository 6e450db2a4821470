using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.TestKit;

/// <summary>Stored files, by their paths.</summary>
public sealed class InMemoryPartnerFiles : IPartnerFiles
{
    private readonly Dictionary<string, ArrivedFile> _files = [];

    public void Store(string path, ArrivedFile file) =>
        _files[path] = file with
        {
            StoredAs = (path[..path.IndexOf('/', StringComparison.Ordinal)], path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]),
        };

    public void Delete(string path) => _files.Remove(path);

    public Task<ArrivedFile?> FindAsync(Feed container, string path, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault($"{container.Folder()}/{path}"));

    public Task<ArrivedFile?> FindAsync(string container, string path, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault($"{container}/{path}"));

    public Task<ArrivedFile?> FindPostedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is posted here.");

    public IAsyncEnumerable<ArrivedFile> UnansweredAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody asks for forgotten files here.");

    public Task<ArrivedFile> StorePostedAsync(
        Feed feed,
        string partner,
        string name,
        Stream content,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("Nothing is posted here.");

    public async Task StoreAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        Store(
            $"{feed.Folder()}/{partner}/{name}",
            new ArrivedFile(feed, partner, name, DateTimeOffset.UtcNow, _ => Task.FromResult<Stream>(new MemoryStream(bytes)))
        );
    }
}
