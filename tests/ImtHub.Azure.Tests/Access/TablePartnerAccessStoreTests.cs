using Azure.Data.Tables;
using ImtHub.Azure.Operations;
using ImtHub.Intake.Access;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Access;

public sealed class TablePartnerAccessStoreTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_minute = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_credential_is_found_by_its_id_and_ended_by_saving_it_with_an_end()
    {
        var (store, _) = await StoreAsync();
        var office = new CredentialOffice(store, TimeProvider.System);
        var rmg = await office.IssueAsync("rmg", Token);
        var hayes = await office.IssueAsync("hayes", Token);

        Assert.True(rmg.Matches((await store.FindAsync(rmg.Id, Token))!.Hash));
        Assert.Null(await store.FindAsync("0000000000000000", Token));
        Assert.Equal([hayes.Id, rmg.Id], (await store.ListAsync(null, Token)).Select(credential => credential.Id));
        Assert.Equal([rmg.Id], (await store.ListAsync("rmg", Token)).Select(credential => credential.Id));

        await office.RevokeAsync("rmg", null, Token);
        Assert.False((await store.FindAsync(rmg.Id, Token))!.IsValidAt(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task The_table_holds_no_secret()
    {
        var (store, table) = await StoreAsync();
        var secret = (await new CredentialOffice(store, TimeProvider.System).IssueAsync("rmg", Token)).Reveal().Split('_', 3)[2];
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Token))
        {
            Assert.DoesNotContain(
                ((IDictionary<string, object>)row).Values,
                value => value?.ToString()!.Contains(secret, StringComparison.Ordinal) is true
            );
        }
    }

    [Fact]
    public async Task Posts_of_a_minute_are_counted_over_all_instances_one_by_one()
    {
        var (store, table) = await StoreAsync();
        var other = new TablePartnerAccessStore(table);
        var counted = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? store : other).CountUseAsync("rmg", s_minute, Token))
        );
        Assert.Equal(Enumerable.Range(1, 12), counted.Order());
        Assert.Equal(1, await store.CountUseAsync("hayes", s_minute, Token));
        Assert.Equal(1, await store.CountUseAsync("rmg", s_minute.AddMinutes(1), Token));
    }

    [Fact]
    public async Task A_partner_may_have_limits_of_its_own()
    {
        var (store, _) = await StoreAsync();
        Assert.Null(await store.LimitsOfAsync("rmg", Token));
        await store.SetLimitsAsync("rmg", new PartnerLimits { PostsPerMinute = 5, MaxBytes = 1_024 }, Token);
        Assert.Equal(new PartnerLimits { PostsPerMinute = 5, MaxBytes = 1_024 }, await store.LimitsOfAsync("rmg", Token));
    }

    private async Task<(TablePartnerAccessStore Store, TableClient Table)> StoreAsync(
        [System.Runtime.CompilerServices.CallerMemberName] string test = ""
    )
    {
        var table = azurite.Tables.GetTableClient(UniqueNames.Table(test));
        await table.CreateIfNotExistsAsync(Token);
        return (new(table), table);
    }
}
