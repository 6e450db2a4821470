using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(SampleIngest))]

namespace ImtHub.EndToEnd.Tests.Running;

/// <summary><c>imthub ingest samples --json --out DIR</c>, run once, by the first test that looks at its results.</summary>
public sealed class SampleIngest : IDisposable
{
    private readonly TemporaryFolder _out = new();
    private readonly Lazy<Task<SampleResults>> _results;

    public SampleIngest() => _results = new(RunAsync);

    public Task<SampleResults> ResultsAsync() => _results.Value;

    public void Dispose() => _out.Dispose();

    private async Task<SampleResults> RunAsync()
    {
        var (exit, output, errors) = await ImtHubProcess.RunAsync(
            CancellationToken.None,
            "ingest",
            Repository.PathTo("samples"),
            "--json",
            "--out",
            _out.Path
        );
        return output.StartsWith('{')
            ? new(exit, JsonDocument.Parse(output).RootElement, _out.Path)
            : throw new InvalidOperationException($"imthub ingest ended with {exit} and printed no JSON: {output}\n{errors}");
    }
}
