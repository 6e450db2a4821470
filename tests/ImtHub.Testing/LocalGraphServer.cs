using ImtHub.LocalHost.Graph;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImtHub.Testing;

/// <summary>The local Graph on a real loopback port. A test can make it fail as Microsoft's does.</summary>
public sealed class LocalGraphServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalGraphServer(WebApplication app) => _app = app;

    /// <summary>What a client is given as Graph's base address: ends with <c>/v1.0</c>.</summary>
    public Uri BaseAddress => new(_app.Urls.Single() + "/v1.0");

    /// <summary>Asked before each request; true when it has answered in Graph's place.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>How many requests arrived, those answered by <see cref="Instead"/> included.</summary>
    public int Requests { get; private set; }

    public static async Task<LocalGraphServer> StartAsync(ISentMailStore store, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LocalGraphServer(builder.Build());
        server._app.Use(
            async (http, next) =>
            {
                server.Requests++;
                if (server.Instead is null || !await server.Instead(http))
                {
                    await next(http);
                }
            }
        );
        server._app.MapLocalGraph(store);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
