using System.Net;
using System.Net.Sockets;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Admin;

/// <summary>The broker's administration port: HTTP on the loopback addresses.</summary>
internal sealed class AdminServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AdminServer(WebApplication app, int port)
    {
        _app = app;
        Port = port;
    }

    public int Port { get; }

    /// <param name="sockets">Bound, not listening, all on one port.</param>
    public static async Task<AdminServer> StartAsync(
        Broker broker,
        IReadOnlyList<Socket> sockets,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder
            .WebHost.UseKestrelCore()
            .UseSockets(options =>
                options.CreateBoundListenSocket = endpoint => sockets.Single(socket => endpoint.Equals(socket.LocalEndPoint))
            )
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                foreach (var socket in sockets)
                {
                    kestrel.Listen((IPEndPoint)socket.LocalEndPoint!);
                }
            });
        var app = builder.Build();
        var endpoint = new AdminEndpoint(broker, loggers.CreateLogger("ImtHub.LocalServiceBus"));
        app.Run(endpoint.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
            return new AdminServer(app, ((IPEndPoint)sockets[0].LocalEndPoint!).Port);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
