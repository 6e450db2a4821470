using System.Globalization;
using ImtHub.Intake.Uploads;

namespace ImtHub.TestKit;

public sealed class InMemoryStagedFiles : IStagedFiles
{
    private readonly Dictionary<(string Link, string Id), (string Name, byte[] Content)> _files = [];

    public IReadOnlyCollection<(string Name, byte[] Content)> All => _files.Values;

    public async Task<string> StageAsync(string linkId, string name, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var id = _files.Count.ToString(CultureInfo.InvariantCulture);
        _files.Add((linkId, id), (name, copy.ToArray()));
        return id;
    }

    public Task<(string Name, Stream Content)?> OpenAsync(string linkId, string id, CancellationToken cancellationToken) =>
        Task.FromResult<(string, Stream)?>(
            _files.TryGetValue((linkId, id), out var file) ? (file.Name, new MemoryStream(file.Content, writable: false)) : null
        );

    public Task ForgetAsync(string linkId, string id, CancellationToken cancellationToken)
    {
        _files.Remove((linkId, id));
        return Task.CompletedTask;
    }
}
