using System.Net;
using ImtHub.LocalRuntime.Azurite;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Discovery;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Keys;
using ImtHub.LocalRuntime.ServiceBus;
using ImtHub.LocalRuntime.Triggers;
using ImtHub.LocalRuntime.Triggers.Http;
using ImtHub.LocalRuntime.Triggers.Polling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>The ASP.NET Core application that a functions app becomes on a laptop.</summary>
internal static class LocalWebApplication
{
    /// <summary>As much as Azure takes.</summary>
    private const long LongestRequestBody = 100 * 1024 * 1024;

    /// <summary>What a stop may take beyond the time it gives running invocations: cancelling them, closing the store.</summary>
    private static readonly TimeSpan s_stopReserve = TimeSpan.FromSeconds(20);

    /// <summary>Makes the builder, with the store open, so that the app's start-up finds its connection string.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, LocalLaunch launch)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = launch.App.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development,
        });
        var local = launch.IsHosted ? LocalSettings.None : LocalSettings.Read(AppContext.BaseDirectory);
        local.AddTo(builder.Configuration);
        builder.Configuration.AddInMemoryCollection(launch.Options.Settings);
        // Requests are logged with their query, which may hold a key.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Pages of other sites that resolve their name to this machine are not answered.
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        var port = builder.Configuration.GetValue("port", launch.Options.HttpPort);
        BareProgram.CheckPort(port);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LongestRequestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        var store = LocalStore.OpenAsync(
            builder.Configuration[LocalStore.SettingName],
            new AzuriteOptions { DataFolder = launch.Options.StoreFolder, Progress = launch.Options.StoreProgress },
            CancellationToken.None).GetAwaiter().GetResult();
        builder.Configuration[LocalStore.SettingName] = store.ConnectionString;
        local.NameStore(builder.Configuration, store.ConnectionString);
        launch.Store = store;
        builder.Services.AddSingleton(_ => store); // Made by a factory, so that the container closes it.
        AddRuntime(builder.Services, launch);
        return builder;
    }

    /// <exception cref="FunctionsStartException">Functions that Azure would not run as they are meant, or a wrong host.json.</exception>
    public static IHost Build(
        WebApplicationBuilder builder,
        LocalLaunch launch,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool hasAspNetCore)
    {
        var catalog = FunctionCatalog.Discover(launch.Options.FunctionTypes ?? launch.App.GetTypes());
        if (!hasAspNetCore && catalog.Functions.FirstOrDefault(f => f.Trigger is HttpTriggerAttribute) is { } http)
            throw new FunctionsStartException(
                $"The function '{http.Name}' answers HTTP: call builder.ConfigureFunctionsWebApplication(), or its HttpRequest is null on Azure.");

        builder.Services.AddSingleton(catalog);
        builder.Services.AddSingleton(new InvocationPipeline(middleware));
        launch.Options.Configure?.Invoke(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<LocalStore>();
        app.Services.GetRequiredService<FunctionsRuntime>().MapEndpoints(app);
        launch.Built.TrySetResult(app);
        return app;
    }

    private static void AddRuntime(IServiceCollection services, LocalLaunch launch)
    {
        services.AddMvcCore(); // Executes the functions' IActionResults.
        services.AddSingleton<MatcherPolicy, FunctionMethodPolicy>();
        services.AddSingleton(launch.Options);
        services.AddSingleton(sp => HostIdentity.Of(launch.App, sp.GetRequiredService<IConfiguration>()));
        services.AddSingleton(sp => HostJson.Read(
            launch.Options.HostJsonPath ?? Path.Combine(AppContext.BaseDirectory, "host.json"), sp.GetRequiredService<IConfiguration>()));
        services.AddSingleton<StorageConnections>();
        services.AddSingleton<ILocalServiceBus>(sp => new LocalServiceBus(
            sp.GetRequiredService<LocalStore>().ConnectionString, launch.Options.ServiceBus));
        services.AddSingleton<WakeUpCalls>();
        services.AddSingleton<InvocationTracker>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<ListenerServices>();
        services.AddSingleton<ListenerSet>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<HttpTriggerEndpoints>();
        services.AddSingleton<FunctionsRuntime>();
        services.AddHostedService(sp => sp.GetRequiredService<FunctionsRuntime>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = launch.Options.StopTimeout + s_stopReserve);
        if (launch.IsHosted) services.AddSingleton<IHostLifetime, HostedLifetime>();
    }

    /// <summary>A hosted app ends when its host says so, not by Ctrl+C.</summary>
    private sealed class HostedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
