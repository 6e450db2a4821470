using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Worker;

/// <summary>The gRPC endpoint on loopback that workers call; each worker holds one stream for as long as it lives.</summary>
internal sealed class WorkerServer : FunctionRpc.FunctionRpcBase, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<WorkerConnection>> _expected = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly ILoggerFactory _loggers;

    private WorkerServer(ILoggerFactory loggers)
    {
        _loggers = loggers;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (int.MaxValue, int.MaxValue));
        builder.Services.AddSingleton(this);
        // A stream that a worker holds open would keep the server's stop waiting.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _app = builder.Build();
        _app.MapGrpcService<WorkerServer>();
    }

    /// <summary>Where workers call.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<WorkerServer> StartAsync(ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var server = new WorkerServer(loggers);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>The connection of a worker that is about to be started; completes when it calls.</summary>
    public Task<WorkerConnection> ExpectAsync(string workerId) =>
        _expected.GetOrAdd(workerId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context
    )
    {
        if (
            !await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.ContentCase != StreamingMessage.ContentOneofCase.StartStream
            || !_expected.TryRemove(requestStream.Current.StartStream.WorkerId, out var expected)
        )
        {
            return; // Nobody that this host started.
        }

        var connection = new WorkerConnection(_loggers);
        expected.SetResult(connection);
        await connection.RunAsync(requestStream, responseStream, context.CancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>This server ends when its host says so, not by a signal to the process.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
