using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Azure.Setup;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Reports.Files;
using ImtHub.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Azure.Tests.Setup;

public sealed class StorageServicesTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_string_is_all_it_takes_and_set_up_twice_does_no_harm()
    {
        await using var services = Services(("AzureWebJobsStorage", azurite.ConnectionString));
        var setup = services.GetRequiredService<StorageSetup>();

        await setup.EnsureAsync(Token);
        await setup.EnsureAsync(Token);

        Assert.Empty(await services.GetRequiredService<IApprenticeDirectory>().ListAsync(null, Token).ToListAsync(Token));
        Assert.Empty(await services.GetRequiredService<IRunLedger>().ListAsync(null, null, 1, Token));
        Assert.Empty(await services.GetRequiredService<IReviewList>().ListOpenAsync(null, 1, Token));
        Assert.Empty(await services.GetRequiredService<Records.Configuration.IConfigurationSource>().ReadAllAsync(Token));
        await (await services.GetRequiredService<IOutboxSignal>().AnnounceAsync("run", ["a-1"], Token)).DisposeAsync();
        Assert.Empty(await services.GetRequiredService<IOutbox>().OfAsync("a-1", "run", Token));
        Assert.Contains(
            "ServiceBus__fullyQualifiedNamespace",
            Assert.Throws<InvalidOperationException>(services.GetRequiredService<IEventTopic>).Message,
            StringComparison.Ordinal
        );
        Assert.NotNull(services.GetRequiredService<IExportStore>());
        Assert.NotNull(services.GetRequiredService<IReceiptStore>());
        Assert.NotNull(services.GetRequiredService<IPartnerFiles>());
        Assert.NotNull(services.GetRequiredService<IIdentityDirectory>());
        Assert.NotNull(services.GetRequiredService<IApprenticeStore>());
    }

    [Fact]
    public async Task Where_infrastructure_makes_everything_the_hub_makes_nothing()
    {
        // Nobody listens there: any call would fail.
        const string nowhere =
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/x;QueueEndpoint=http://127.0.0.1:1/x;TableEndpoint=http://127.0.0.1:1/x";
        await using var services = Services(("AzureWebJobsStorage", nowhere), ("Storage:CreateMissing", "false"));

        await services.GetRequiredService<StorageSetup>().EnsureAsync(Token);
    }

    [Fact]
    public void An_account_s_name_is_enough_for_an_identity()
    {
        using var services = Services(("AzureWebJobsStorage:accountName", "imthub"));

        Assert.Equal("https://imthub.table.core.windows.net/", services.GetRequiredService<TableServiceClient>().Uri.ToString());
        Assert.Equal("https://imthub.blob.core.windows.net/", services.GetRequiredService<BlobServiceClient>().Uri.ToString());
        Assert.Equal("https://imthub.queue.core.windows.net/", services.GetRequiredService<QueueServiceClient>().Uri.ToString());
    }

    [Fact]
    public void Partners_may_have_an_account_of_their_own_by_address()
    {
        using var services = Services(
            ("AzureWebJobsStorage", azurite.ConnectionString),
            ("PartnerData:blobServiceUri", "https://partners.example/")
        );

        Assert.Equal(
            "https://partners.example/",
            services.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection).Uri.ToString()
        );
    }

    [Theory]
    [InlineData("Unrelated", "1", "AzureWebJobsStorage must name one")]
    [InlineData("AzureWebJobsStorage:blobServiceUri", "https://hub.example/", "AzureWebJobsStorage__tableServiceUri")]
    public void A_missing_setting_is_named(string name, string value, string sentence)
    {
        var refused = Assert.Throws<InvalidOperationException>(() =>
        {
            using var services = Services((name, value));
            services.GetRequiredService<TableServiceClient>();
        });
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(set => set.Name, set => (string?)set.Value))
            .Build();
        return new ServiceCollection().AddLogging().AddImtHubStorage(configuration).BuildServiceProvider();
    }
}
