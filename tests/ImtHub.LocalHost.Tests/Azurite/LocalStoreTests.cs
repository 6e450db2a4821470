using Azure.Storage.Queues;
using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Azurite;

public sealed class LocalStoreTests(Stage stage)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_is_named_is_used_and_no_azurite_is_started()
    {
        await using (
            var store = await LocalStore.OpenAsync(
                stage.Azurite.ConnectionString,
                new AzuriteOptions { NodeCommand = "no-such-node" },
                Cancelled
            )
        )
        {
            Assert.False(store.IsOwnAzurite);
            Assert.Equal(stage.Azurite.ConnectionString, store.ConnectionString);
        }

        // It is not ours to close.
        await new QueueServiceClient(stage.Azurite.ConnectionString).GetPropertiesAsync(Cancelled);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Without_a_name_an_azurite_is_started(string? nothing)
    {
        await using var store = await LocalStore.OpenAsync(nothing, new AzuriteOptions { InMemory = true }, Cancelled);

        Assert.True(store.IsOwnAzurite);
        await new QueueServiceClient(store.ConnectionString).GetPropertiesAsync(Cancelled);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_refused_in_one_sentence_without_its_key()
    {
        var unreachable = stage.Azurite.ConnectionString.Replace("127.0.0.1", "127.0.0.99");

        var error = await Assert.ThrowsAsync<LocalStoreUnavailableException>(() =>
            LocalStore.OpenAsync(unreachable, azurite: null, Cancelled)
        );

        Assert.Matches(
            @"^The store that AzureWebJobsStorage names cannot be used for blobs at http://127\.0\.0\.99:\d+/devstoreaccount1 \(nothing answers there\): "
                + "start it, correct the setting, or remove the setting to let an Azurite be started.$",
            error.Message
        );
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_one_sentence()
    {
        var wrong = stage.Azurite.ConnectionString.Replace("AccountKey=", "AccountKey=AAAA");

        var error = await Assert.ThrowsAsync<LocalStoreUnavailableException>(() => LocalStore.OpenAsync(wrong, azurite: null, Cancelled));

        Assert.Contains("(it answers 403 AuthorizationFailure)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no connection string at all")]
    [InlineData("AccountName=abc;AccountKey=")]
    public async Task A_setting_that_is_no_connection_string_is_refused_in_one_sentence(string setting)
    {
        var error = await Assert.ThrowsAsync<LocalStoreUnavailableException>(() => LocalStore.OpenAsync(setting, azurite: null, Cancelled));

        Assert.Equal(
            "The setting AzureWebJobsStorage is not a storage connection string: correct it, or remove it to let an Azurite be started.",
            error.Message
        );
    }
}
