using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Tests.InMemory;

/// <summary>Stored files, found under whatever partner and name make up their path, as in a store that knows paths only.</summary>
internal sealed class InMemoryPartnerFiles : IPartnerFiles
{
    private readonly Dictionary<string, ArrivedFile> _files = [];

    public void Store(ArrivedFile file) => _files[file.Path] = file;

    public Task<ArrivedFile?> FindAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        Task.FromResult(_files.TryGetValue($"{feed.Folder()}/{partner}/{name}", out var file) ? file with { Partner = partner, Name = name } : null);

    public Task<ArrivedFile?> FindPostedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is posted here.");

    public IAsyncEnumerable<ArrivedFile> UnansweredAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody asks for forgotten files here.");

    public Task<ArrivedFile> StorePostedAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is posted here.");
}
