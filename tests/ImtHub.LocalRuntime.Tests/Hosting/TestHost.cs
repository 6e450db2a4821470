using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Keys;
using ImtHub.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Hosting;

/// <summary>
/// Hosts some of this assembly's functions on the tests' store under a host id of its own. Started a second time, it is
/// the same host after a restart.
/// </summary>
internal sealed class TestHost(AzuriteFixture azurite)
{
    public static readonly FunctionKeys Keys = new()
    {
        Master = "the-master-key",
        Host = "the-host-key",
        Functions = new Dictionary<string, string> { ["WithKey"] = "the-function-key" },
    };

    public string HostId { get; } = UniqueNames.Container("host");

    public Probe Probe { get; } = new();

    public LogRecorder Log { get; } = new();

    /// <summary>Settings of the app; failed messages are tried again at once unless a test says otherwise.</summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00",
        ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.2",
    };

    public Func<LocalHostOptions, LocalHostOptions> Options { get; set; } = options => options;

    /// <summary>What the app's Program does between CreateBuilder and Build.</summary>
    public Action<FunctionsApplicationBuilder> Program { get; set; } = builder => builder.ConfigureFunctionsWebApplication();

    public Task<LocalFunctionsHost> StartAsync(params Type[] functions)
    {
        Settings["AzureFunctionsWebHost:hostid"] = HostId;
        var options = new LocalHostOptions
        {
            Settings = Settings,
            FunctionTypes = functions,
            Keys = Keys,
            PollingInterval = TimeSpan.FromMilliseconds(50),
            Configure = builder =>
            {
                builder.Services.AddSingleton(Probe);
                builder.Logging.ClearProviders().AddProvider(Log);
            },
        };
        return LocalFunctionsHost.StartAsync(typeof(TestHost).Assembly, Main, Options(options), TestContext.Current.CancellationToken);
    }

    private void Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        Program(builder);
        builder.Build().Run();
    }
}
