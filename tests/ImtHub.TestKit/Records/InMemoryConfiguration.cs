using ImtHub.Records.Configuration;

namespace ImtHub.TestKit;

public sealed class InMemoryConfiguration(params IEnumerable<ConfigurationFile> files) : IConfigurationSource
{
    public Task<IReadOnlyList<ConfigurationFile>> ReadAllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConfigurationFile>>([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
}
