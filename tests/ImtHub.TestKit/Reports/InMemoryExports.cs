using System.Text;
using ImtHub.Reports.Files;

namespace ImtHub.TestKit;

/// <summary>Reports in memory, by name.</summary>
public sealed class InMemoryExports : IExportStore
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]).TrimStart('\uFEFF');

    public void Write(string name, byte[] content) => _files[name] = content;

    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        _files[name] = copy.ToArray();
    }

    /// <summary>Done once, between somebody's reading and writing.</summary>
    public Action? Meanwhile { get; set; }

    public Task<(byte[] Content, string Version)?> FindVersionAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<(byte[], string)?>(_files.TryGetValue(name, out var content) ? (content, Version(content)) : null);

    public async Task<bool> TryReplaceAsync(string name, string? version, Stream content, CancellationToken cancellationToken)
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        if ((_files.TryGetValue(name, out var there) ? Version(there) : null) != version)
        {
            return false;
        }

        await WriteAsync(name, content, cancellationToken);
        return true;
    }

    private static string Version(byte[] content) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));

    public Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_files.GetValueOrDefault(name));

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]);
}
