using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>Where the test app's functions tell what they were given and ask what to do.</summary>
public sealed class Probe : IAsyncDisposable
{
    /// <summary>In place of a tag, for a host that several tests share: what is told is the test's whose tag it holds.</summary>
    public const string Shared = "shared";

    private readonly ConcurrentDictionary<string, ProbeCase> _cases = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private Probe(WebApplication app) => _app = app;

    public static async Task<Probe> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var probe = new Probe(builder.Build());
        probe._app.MapPost("/{tag}/told", (string tag, Told told) => probe.Find(tag, told)?.Hear(told) ?? ProbeAnswer.Return);
        probe._app.MapPost(
            "/{tag}/cancelled",
            (string tag, Told told) =>
            {
                probe.Find(tag, told)?.HearCancelled(told);
                return ProbeAnswer.Return;
            }
        );
        probe._app.MapPost(
            "/{tag}/waits",
            async (string tag, Told told, HttpContext http) =>
            {
                await (probe.Find(tag, told)?.HoldAsync(http.RequestAborted) ?? Task.CompletedTask);
                return ProbeAnswer.Return;
            }
        );
        await probe._app.StartAsync();
        return probe;
    }

    /// <summary>What the app's setting Probe must be.</summary>
    public string AddressFor(string tag) => $"{_app.Urls.Single()}/{tag}/";

    /// <summary>A case of a test's own.</summary>
    public ProbeCase Open()
    {
        var opened = Unheard();
        _cases[opened.Tag] = opened;
        return opened;
    }

    /// <summary>A case that is told nothing: the shared host's, whose tag is in the names of what all tests use.</summary>
    public static ProbeCase Unheard() => new(Guid.NewGuid().ToString("n")[..12]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ProbeCase? Find(string tag, Told told) =>
        tag != Shared
            ? _cases.GetValueOrDefault(tag)
            : _cases.Values.FirstOrDefault(known =>
                told.What.Contains(known.Tag, StringComparison.Ordinal)
                || told.Data.Values.Any(value => value?.Contains(known.Tag, StringComparison.Ordinal) is true)
            );
}
