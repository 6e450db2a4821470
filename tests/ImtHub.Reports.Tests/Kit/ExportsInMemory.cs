using System.Text;

namespace ImtHub.Reports.Tests.Kit;

/// <summary>Reports in memory, by name.</summary>
internal sealed class ExportsInMemory : IExportStore
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]).TrimStart('\uFEFF');

    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        _files[name] = copy.ToArray();
    }

    public Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_files.GetValueOrDefault(name));

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]);
}
