using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Queues;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.LocalServiceBus;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>Service Bus goes away while the hub is at work, and comes back.</summary>
public sealed class BusDownTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceBusBroker _bus = null!;
    private LocalHub _hub = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bus = await StartBusAsync(0, 0);
        _hub = await LocalHub.StartAsync(
            new()
            {
                Config = Repository.PathTo("samples", "config"),
                Settings = new Dictionary<string, string?>
                {
                    ["ServiceBus"] = _bus.ConnectionString,
                    ["ServiceBusAdministration"] = _bus.AdministrationConnectionString,
                },
            },
            Stop
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _bus.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Posts_are_told_to_come_again_the_outbox_keeps_its_events_and_all_goes_on_by_itself_when_the_bus_is_back()
    {
        using var client = new HttpClient { BaseAddress = _hub.Address };
        client.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            (await _hub.Services.GetRequiredService<CredentialOffice>().IssueAsync("rmg", Stop)).Reveal()
        );
        var (port, administration) = (_bus.Port, _bus.AdministrationPort);
        await _bus.DisposeAsync();

        using (var refused = await PostAsync(client))
        {
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)),
                (refused.StatusCode, refused.Headers.RetryAfter!.Delta)
            );
        }

        await DropAsync("Badge\tFirst Name\tLast Name\tStart Date\tGroup\nBD1\tBus\tDown\t01/06/2025\tbus\n");
        var apprentice = await _hub.Services.GetRequiredService<IApprenticeDirectory>().ListAsync("hayes", Stop).SingleAsync(Stop);
        var outbox = _hub.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.OutboxQueue);
        Assert.NotEqual(0, (await outbox.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
        using (var health = await client.GetAsync(new Uri("api/health", UriKind.Relative), Stop))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        _bus = await StartBusAsync(port, administration);
        using (var taken = await PostAsync(client))
        {
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        }

        var runs = _hub.Services.GetRequiredService<IRunLedger>();
        await Eventually.TrueAsync(
            async () => (await runs.ListAsync(Feed.Hours, "rmg", 10, Stop)).Any(run => run.Counts.Received == 1),
            Stop
        );
        await Eventually.TrueAsync(
            async () => (await outbox.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 0,
            Stop,
            patience: TimeSpan.FromMinutes(2)
        );
        var inbox = _hub.Services.GetRequiredService<ICommitteeInbox>();
        await Eventually.TrueAsync(
            async () => (await inbox.PendingAsync(InboxId.Digest("hayes"), Stop)).Any(item => item.Event?.ApprenticeId == apprentice.Id),
            Stop,
            patience: TimeSpan.FromMinutes(2)
        );
        // The same post under the same key was one post.
        Assert.Single(await runs.ListAsync(Feed.Hours, "rmg", 10, Stop));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/hours/rmg")
        {
            Content = JsonContent.Create(
                new
                {
                    entries = new[]
                    {
                        new
                        {
                            worker = "999998",
                            date = "2016-05-03",
                            hours = 8.0m,
                            payCode = "REG",
                        },
                    },
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", "may-2016-3");
        return await client.SendAsync(request, Stop);
    }

    private async Task DropAsync(string text)
    {
        _folder.Write("bus-down.txt", text);
        var file = new PartnerFile("enrollments", "hayes", "bus-down.txt", Path.Combine(_folder.Path, "bus-down.txt"));
        await new ReceiptWait(_hub).WaitAsync(file, await _hub.Upload.FileAsync(file, Stop), Stop);
    }

    private Task<ServiceBusBroker> StartBusAsync(int port, int? administration) =>
        ServiceBusBroker.StartAsync(
            new ServiceBusBrokerOptions
            {
                Entities = LocalBus.Entities,
                DataFolder = Path.Combine(_folder.Path, "bus"),
                Port = port,
                AdministrationPort = administration,
            },
            Stop
        );
}
