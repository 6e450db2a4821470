using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(SampleIngest))]

namespace ImtHub.EndToEnd.Tests.Running;

/// <summary><c>imthub ingest samples --json --out DIR</c>, run once for all tests that look at its results.</summary>
public sealed class SampleIngest : IAsyncLifetime
{
    private readonly TemporaryFolder _out = new();

    public int ExitCode { get; private set; }

    public JsonElement Report { get; private set; }

    public string Folder => _out.Path;

    public string Output { get; private set; } = "";

    public IEnumerable<JsonElement> Files => Report.GetProperty("files").EnumerateArray();

    public IEnumerable<JsonElement> Apprentices => Report.GetProperty("apprentices").EnumerateArray();

    public IEnumerable<JsonElement> Mails => Report.GetProperty("mails").EnumerateArray();

    public async ValueTask InitializeAsync()
    {
        (ExitCode, Output, var errors) = await ImtHubProcess.RunAsync(CancellationToken.None, "ingest", Repository.PathTo("samples"), "--json", "--out", Folder);
        Report = Output.StartsWith('{')
            ? JsonDocument.Parse(Output).RootElement
            : throw new InvalidOperationException($"imthub ingest ended with {ExitCode} and printed no JSON: {Output}\n{errors}");
    }

    public ValueTask DisposeAsync()
    {
        _out.Dispose();
        return ValueTask.CompletedTask;
    }
}
