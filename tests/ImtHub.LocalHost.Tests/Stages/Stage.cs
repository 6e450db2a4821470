using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Hosting;
using ImtHub.LocalServiceBus;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>
/// What the tests share: a store, another account of partners, a Service Bus, a probe, and one host that runs all functions of the test
/// app. Tests
/// whose host must be another start a <see cref="TestHost"/>.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private AzuriteServer? _partners;
    private ServiceBusBroker? _bus;
    private Probe? _probe;
    private TestHost? _shared;

    /// <summary>The store that AzureWebJobsStorage names.</summary>
    public AzuriteFixture Azurite { get; } = new();

    /// <summary>The account that PartnerData names.</summary>
    public string PartnerData => _partners!.ConnectionString;

    public ServiceBusBroker Bus => _bus!;

    public Probe Probe => _probe!;

    /// <summary>The shared host's names and notes.</summary>
    internal TestHost Shared => _shared!;

    /// <summary>The shared host.</summary>
    public LocalFunctionsHost Host { get; private set; } = null!;

    /// <summary>Waits until the shared host has nothing to do, other tests' work included.</summary>
    public Task IdleAsync() => TestHost.IdleAsync(Host);

    public async ValueTask InitializeAsync()
    {
        var azurite = Azurite.InitializeAsync().AsTask();
        _partners = await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true });
        await azurite;
        _probe = await Probe.StartAsync();
        _bus = await ServiceBusBroker.StartAsync(TestHost.BusOptions());
        _shared = new TestHost(this, isShared: true);
        Host = await _shared.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        foreach (var part in new IAsyncDisposable?[] { _bus, _probe, _partners, Azurite })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }
}
