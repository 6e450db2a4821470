using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.LocalHost.Azurite;
using Xunit;

namespace ImtHub.LocalHost.Tests.Azurite;

public sealed class AzuriteServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Blobs_queues_and_tables_are_served_as_soon_as_it_has_started()
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true }, Cancelled);

        await new BlobServiceClient(azurite.ConnectionString).CreateBlobContainerAsync("c-one", cancellationToken: Cancelled);
        await new QueueServiceClient(azurite.ConnectionString).CreateQueueAsync("q-one", cancellationToken: Cancelled);
        await new TableServiceClient(azurite.ConnectionString).CreateTableAsync("tOne", Cancelled);
    }

    [Theory]
    [InlineData("acme/\u001b[31mred.csv")]
    [InlineData("acme/nul\0.csv")]
    [InlineData("acme/lines\r\n.csv")]
    [InlineData("acme/none\uffff.csv")]
    public async Task A_name_that_no_list_can_hold_is_refused_and_the_names_beside_it_are_listed(string name)
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true }, Cancelled);
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        var container = (await blobs.CreateBlobContainerAsync("c-one", cancellationToken: Cancelled)).Value;
        await container.UploadBlobAsync("acme/nul%00é😀.csv", BinaryData.FromString("x"), Cancelled);

        var refused = await Assert.ThrowsAsync<Azure.RequestFailedException>(() =>
            container.UploadBlobAsync(name, BinaryData.FromString("x"), Cancelled)
        );

        Assert.Equal((400, "InvalidUri"), (refused.Status, refused.ErrorCode));
        var names = container.GetBlobsAsync(cancellationToken: Cancelled).Select(blob => blob.Name);
        Assert.Equal(["acme/nul%00é😀.csv"], await names.ToListAsync(Cancelled));
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_finds_what_the_first_one_kept()
    {
        await using (var first = await StartAsync())
        {
            await Queue(first.ConnectionString).SendMessageAsync("kept", Cancelled);
        }

        await using var second = await StartAsync();

        Assert.Equal("kept", await ReceiveAsync(second));
    }

    [Fact]
    public async Task What_was_written_just_before_the_parent_was_killed_is_there_at_the_next_start()
    {
        using var parent = AzuriteParent.Start(_folder);
        var azurite = await parent.ReadyAsync(Cancelled);
        await Queue(azurite.ConnectionString).SendMessageAsync("kept", Cancelled);

        parent.Kill();
        await using var second = await StartAsync();

        Assert.Equal("kept", await ReceiveAsync(second));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(azurite.ProcessId));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_in_one_sentence()
    {
        await using var first = await StartAsync();

        var error = await Assert.ThrowsAsync<AzuriteUnavailableException>(StartAsync);

        Assert.Equal($"The data folder '{_folder}' is in use by another hub: stop that one, or name another folder.", error.Message);
    }

    [Fact]
    public async Task A_temporary_folder_is_gone_at_the_end()
    {
        var azurite = await AzuriteServer.StartAsync(cancellationToken: Cancelled);
        Assert.True(Directory.Exists(azurite.DataFolder));

        await azurite.DisposeAsync();

        Assert.False(Directory.Exists(azurite.DataFolder));
    }

    [Fact]
    public async Task Without_node_the_message_says_what_to_install()
    {
        var error = await Assert.ThrowsAsync<AzuriteUnavailableException>(() =>
            AzuriteServer.StartAsync(new AzuriteOptions { NodeCommand = "no-such-node" }, Cancelled)
        );

        Assert.Equal(
            "Node.js was not found: install Node.js 20 or later and start again, or set AzureWebJobsStorage to a store of your own.",
            error.Message
        );
    }

    [Fact]
    public async Task Without_npm_a_first_installation_says_what_to_install()
    {
        var options = new AzuriteOptions { InstallationCache = _folder, NpmCommand = "no-such-npm" };

        var error = await Assert.ThrowsAsync<AzuriteUnavailableException>(() => AzuriteServer.StartAsync(options, Cancelled));

        Assert.StartsWith("Azurite is not installed yet and npm was not found: install Node.js 20 or later", error.Message);
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task A_failed_installation_says_so_and_leaves_nothing_half_made()
    {
        // "npm ci" becomes "node ci", which ends with an error as an npm without a registry does.
        var options = new AzuriteOptions { InstallationCache = _folder, NpmCommand = "node" };

        var error = await Assert.ThrowsAsync<AzuriteUnavailableException>(() => AzuriteServer.StartAsync(options, Cancelled));

        Assert.StartsWith("Azurite could not be installed (npm ended with code ", error.Message);
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task An_installation_cut_off_by_a_crash_is_not_taken_for_a_whole_one()
    {
        var name = Path.GetFileName(await new AzuriteInstaller(new AzuriteOptions()).EnsureAsync(Cancelled));
        Directory.CreateDirectory(Path.Combine(_folder, name + ".left"));
        var options = new AzuriteOptions { InstallationCache = _folder, NpmCommand = "node" };

        // It tries to install again (and fails, with "node" in place of npm) instead of starting what is there.
        await Assert.ThrowsAsync<AzuriteUnavailableException>(() => AzuriteServer.StartAsync(options, Cancelled));

        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task An_azurite_that_ends_at_once_is_reported()
    {
        var name = Path.GetFileName(await new AzuriteInstaller(new AzuriteOptions()).EnsureAsync(Cancelled));
        Directory.CreateDirectory(Path.Combine(_folder, name));

        var error = await Assert.ThrowsAsync<AzuriteUnavailableException>(() =>
            AzuriteServer.StartAsync(new AzuriteOptions { InstallationCache = _folder }, Cancelled)
        );

        Assert.StartsWith("Azurite ended at once with code 1 (", error.Message);
    }

    private Task<AzuriteServer> StartAsync() => AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = _folder }, Cancelled);

    private static QueueClient Queue(string connectionString)
    {
        var queue = new QueueClient(connectionString, "work");
        queue.CreateIfNotExists(cancellationToken: Cancelled);
        return queue;
    }

    private static async Task<string> ReceiveAsync(AzuriteServer azurite) =>
        (await Queue(azurite.ConnectionString).ReceiveMessageAsync(cancellationToken: Cancelled)).Value.Body.ToString();
}
