using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Console.Mailbox;
using ImtHub.Hub.Operations;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.EndToEnd.Tests.Running.RunningHub))]

namespace ImtHub.EndToEnd.Tests.Running;

/// <summary>A hub with the samples' configuration and an empty store, shared by tests that each drop files of their own.</summary>
public sealed class RunningHub : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LocalHub? _hub;

    internal LocalHub Hub => _hub ?? throw new InvalidOperationException("The hub is not running.");

    /// <summary>The mails that it sent.</summary>
    internal IMailbox Mailbox => Hub.Services.GetRequiredService<IMailbox>();

    internal HubReader Reader => Hub.Services.GetRequiredService<HubReader>();

    public async ValueTask InitializeAsync() =>
        _hub = await LocalHub.StartAsync(new() { Config = Repository.PathTo("samples", "config") }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Drops a file as its partner would and returns its receipt.</summary>
    internal async Task<Receipt> DropAsync(string feed, string partner, string name, string text)
    {
        _folder.Write(Path.Combine(feed, partner, name), text);
        var file = new PartnerFile(feed, partner, name, Path.Combine(_folder.Path, feed, partner, name));
        var cancellationToken = TestContext.Current.CancellationToken;
        await new ReceiptWait(Hub).WaitAsync(file, await Hub.Upload.FileAsync(file, cancellationToken), cancellationToken);
        return await ReceiptAsync(file.ReceiptFolder);
    }

    internal async Task<Receipt> ReceiptAsync(string folder)
    {
        var blobs = Hub.Services.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection);
        var content = await blobs
            .GetBlobContainerClient(StorageNames.Receipts)
            .GetBlobClient($"{folder}/{ReceiptParts.Json}")
            .DownloadContentAsync();
        return Receipt.FromJson(content.Value.Content.ToMemory().Span);
    }

    internal async Task<IntakeRun?> RunAsync(Feed feed, string partner, string name) =>
        (await Reader.RunsAsync(TestContext.Current.CancellationToken)).FirstOrDefault(run =>
            run.Feed == feed && run.Partner == partner && run.Name == name
        );
}
