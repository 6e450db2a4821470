using System.Net;
using System.Net.Sockets;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Keys;
using ImtHub.LocalHost.Listeners;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace ImtHub.LocalHost.Http;

/// <summary>
/// Serves the HTTP functions under their routes, with the keys that Azure asks for, and forwards each request to the worker; beside them
/// the hosting program's own pages.
/// </summary>
internal sealed class HttpFront : IAsyncDisposable
{
    /// <summary>As much as Azure takes. The worker itself takes 30,000,000 bytes.</summary>
    private const long MaxRequestBody = 100 * 1024 * 1024;

    private const string InvocationHeader = "x-ms-invocation-id";

    private static readonly ForwarderRequestConfig s_forwarding = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        }
    );
    private readonly HttpForward _forward = new();
    private readonly KeyRing _keys;
    private readonly Func<FunctionDefinition, OwnCall, CancellationToken, Task> _run;
    private readonly IHttpForwarder _forwarder;
    private volatile bool _stopping;

    private HttpFront(
        WebApplication app,
        HttpFrontParts parts,
        Func<FunctionDefinition, OwnCall, CancellationToken, Task> run,
        Func<string, string, bool> runByHand
    )
    {
        (_app, _keys, _run) = (app, parts.Keys, run);
        _app.UseHostFiltering();
        _app.Use(RefuseWhileStoppingAsync);
        _forwarder = _app.Services.GetRequiredService<IHttpForwarder>();
        foreach (var function in parts.Functions)
        {
            if (function.Trigger is HttpTrigger trigger)
            {
                _app.Map(PathOf(trigger, parts.HostJson), http => ServeAsync(http, function, trigger))
                    .WithMetadata(new FunctionRoute(trigger.Methods.Count > 0 ? trigger.Methods : null));
            }
        }

        new AdminEndpoint(_keys, runByHand).Map(_app);
        parts.MapEndpoints?.Invoke(_app);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>The services of the hosting program's endpoints.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Makes the front; it serves nothing before it is started.</summary>
    /// <param name="parts">What it is made of.</param>
    /// <param name="run">Runs an HTTP function.</param>
    /// <param name="runByHand">Begins any other function with an input; false when there is none of that name.</param>
    public static async Task<HttpFront> BuildAsync(
        HttpFrontParts parts,
        Func<FunctionDefinition, OwnCall, CancellationToken, Task> run,
        Func<string, string, bool> runByHand
    )
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                // Whatever the surroundings say: a page for developers shows whoever asks where the sources lie.
                EnvironmentName = Environments.Production,
            }
        );
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<MatcherPolicy, FunctionMethodPolicy>();
        builder.Services.AddHttpForwarder();
        // Pages of other sites that resolve their name to this machine are not answered.
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowEmptyHosts = false);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            kestrel.AddServerHeader = false;
            kestrel.Listen((IPEndPoint?)parts.Listener?.LocalEndPoint ?? new IPEndPoint(IPAddress.Loopback, 0));
        });
        if (parts.Listener is { } listener)
        {
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = _ => listener);
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        if (parts.Configure is not null)
        {
            await parts.Configure(builder);
        }

        builder.Services.AddSingleton(parts.Loggers); // Last, so that whatever was configured logs as the host does.
        return new HttpFront(builder.Build(), parts, run, runByHand);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>From now on functions answer 503; what runs goes on.</summary>
    public void Refuse() => _stopping = true;

    public async ValueTask DisposeAsync()
    {
        // Disposing alone cuts connections off, also those on which a refusal is being written.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private static string PathOf(HttpTrigger trigger, HostJson hostJson) =>
        hostJson.RoutePrefix.Length == 0 ? $"/{trigger.Route}" : $"/{hostJson.RoutePrefix}/{trigger.Route}";

    private Task RefuseWhileStoppingAsync(HttpContext http, RequestDelegate next)
    {
        if (!_stopping || http.GetEndpoint()?.Metadata.GetMetadata<FunctionRoute>() is null)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private async Task ServeAsync(HttpContext http, FunctionDefinition function, HttpTrigger trigger)
    {
        if (!_keys.Opens(http.Request, trigger.Level, function.Name))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var data = new Dictionary<string, TypedData>(StringComparer.Ordinal);
        foreach (var (name, value) in http.Request.RouteValues)
        {
            data[name] = new TypedData { String = value?.ToString() ?? "" };
        }

        var call = new OwnCall(new TypedData { Http = new RpcHttp() })
        {
            Detail = $"{http.Request.Method} {trigger.Route}",
            TraceParent = http.Request.Headers.TraceParent.FirstOrDefault(),
            Data = data,
            Beside = (invocation, left) => ForwardAsync(http, invocation, left),
        };
        try
        {
            await _run(function, call, http.RequestAborted);
        }
        catch (Exception) when (!http.Response.HasStarted)
        {
            // The invocation has logged it; the caller learns nothing of it.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task ForwardAsync(HttpContext http, Invocation invocation, CancellationToken cancellationToken)
    {
        http.Request.Headers[InvocationHeader] = invocation.Id;
        var error = await _forwarder.SendAsync(
            http,
            invocation.HttpAddress!.ToString(),
            _client,
            s_forwarding,
            _forward,
            cancellationToken
        );
        if (error != ForwarderError.None && !http.RequestAborted.IsCancellationRequested)
        {
            throw http.GetForwarderErrorFeature()?.Exception ?? new HttpRequestException($"The worker did not answer: {error}.");
        }
    }

    /// <summary>Passes headers as they are; the worker sees the address that the caller used.</summary>
    private sealed class HttpForward : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        }
    }

    /// <summary>The front ends when the local host says so, not by a signal to the process.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What the front is made of.</summary>
/// <param name="Listener">Listens on loopback already; null for any free port.</param>
/// <param name="Functions">All functions; those that answer HTTP are served.</param>
/// <param name="HostJson">Tells the prefix of routes.</param>
/// <param name="Keys">The keys that callers give.</param>
/// <param name="Configure">Adds what the hosting program's own pages need.</param>
/// <param name="MapEndpoints">Maps them.</param>
/// <param name="Loggers">Where it logs.</param>
internal sealed record HttpFrontParts(
    Socket? Listener,
    IReadOnlyList<FunctionDefinition> Functions,
    HostJson HostJson,
    KeyRing Keys,
    Func<IHostApplicationBuilder, Task>? Configure,
    Action<IEndpointRouteBuilder>? MapEndpoints,
    ILoggerFactory Loggers
);

/// <summary>Marks an endpoint as the host's own, and says which methods it takes.</summary>
/// <param name="Methods">The methods, upper-case; null for all.</param>
internal sealed record FunctionRoute(IReadOnlyList<string>? Methods)
{
    public bool Takes(string method) => Methods is null || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
