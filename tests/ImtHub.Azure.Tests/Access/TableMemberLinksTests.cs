using ImtHub.Azure.Operations;
using ImtHub.Hub.Committees;
using ImtHub.Testing;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Azure.Tests.Access;

/// <summary>What a store of members' links promises, kept by the table and by its stand-in alike.</summary>
public sealed class TableMemberLinksTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_at = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_is_found_as_it_was_stored_last_and_links_are_listed_by_committee(bool onAzurite)
    {
        IMemberLinkStore store = onAzurite ? new TableMemberLinks(await azurite.NewTableAsync()) : new InMemoryMemberLinks();
        await store.SaveAsync(Link("3", "rmg", 1), Token);
        await store.SaveAsync(Link("2", "hayes", 2), Token);
        await store.SaveAsync(Link("1", "hayes", 3), Token);

        await store.SaveAsync(Link("1", "hayes", 3) with { EndsAt = s_at }, Token);

        Assert.Equal(Link("1", "hayes", 3) with { EndsAt = s_at }, await store.FindAsync("1", Token));
        Assert.Null(await store.FindAsync("4", Token));
        Assert.Equal(["2", "1", "3"], (await store.ListAsync(null, Token)).Select(link => link.Id));
        Assert.Equal(["2", "1"], (await store.ListAsync("hayes", Token)).Select(link => link.Id));
    }

    private static MemberLink Link(string id, string committee, int day) =>
        new(id, "aa", committee, "0123456789ab", "digest", s_at.AddDays(day), s_at.AddDays(70));
}
