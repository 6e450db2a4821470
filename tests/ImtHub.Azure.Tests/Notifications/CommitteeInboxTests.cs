using ImtHub.Azure.Notifications;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Sources;
using ImtHub.Testing;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications;

public class CommitteeInboxTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_delivered_again_is_not_added_again_not_even_after_its_digest()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        Assert.Single(await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token));
        Assert.Empty(await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token));

        Assert.Equal(["a-1-00000001"], await PendingAsync(inbox));

        await inbox.FreezeAsync("hayes", "d-1", Token);
        await MarkAsync(inbox, "d-1");
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token);

        Assert.Empty(await PendingAsync(inbox));
    }

    [Fact]
    public async Task Of_a_mail_whose_note_was_made_and_whose_answer_was_lost_the_caller_is_still_the_first()
    {
        var table = await azurite.NewTableAsync();

        Assert.True(await new TableCommitteeInbox(azurite.Forgetful(table.Name)).TryAnnounceAsync("hayes!", "n-1", Token));

        Assert.False(await new TableCommitteeInbox(table).TryAnnounceAsync("hayes!", "n-1", Token));
    }

    [Fact]
    public async Task Of_many_events_at_once_those_that_are_new_are_added_and_told_apart_from_those_that_are_known()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        InboxItem[] items = [.. Enumerable.Range(1, 130).Select(number => InboxItem.Of(Steering.Hours("a-1", number)))];
        await inbox.AddAsync("hayes", [items[0], items[70], items[129]], Token);

        var added = await inbox.AddAsync("hayes", [.. items, items[5]], Token);

        Assert.Equal(items.Select(item => item.Id).Except([items[0].Id, items[70].Id, items[129].Id]), added.Order(StringComparer.Ordinal));
        Assert.Equal(items.Select(item => item.Id), await PendingAsync(inbox));
        Assert.Empty(await inbox.AddAsync("hayes", items, Token));
        Assert.Empty(await inbox.AddAsync("hayes", [], Token));
    }

    [Fact]
    public async Task Events_added_by_two_at_the_same_time_are_new_for_one_of_them()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        InboxItem[] items = [.. Enumerable.Range(1, 60).Select(number => InboxItem.Of(Steering.Hours("a-1", number)))];

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => inbox.AddAsync("hayes", items, Token)));

        Assert.Equal(items.Select(item => item.Id), added.SelectMany(ids => ids).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_digest_has_claimed_no_other_digest_gets_and_a_retry_gets_it_again()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-2", 1))], Token);
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 2))], Token);
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token);

        Assert.Equal(["a-1-00000001", "a-1-00000002", "a-2-00000001"], await FreezeAsync(inbox, "d-1"));
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-3", 1))], Token);

        Assert.Equal(["a-3-00000001"], await FreezeAsync(inbox, "d-2"));
        Assert.Equal(["a-1-00000001", "a-1-00000002", "a-2-00000001"], await FreezeAsync(inbox, "d-1"));
        Assert.Empty(await PendingAsync(inbox));
    }

    [Fact]
    public async Task More_events_than_a_transaction_holds_are_claimed_once_by_senders_at_the_same_time()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        await inbox.AddAsync("hayes", [.. Enumerable.Range(1, 130).Select(number => InboxItem.Of(Steering.Hours("a-1", number)))], Token);

        var claims = await Task.WhenAll(FreezeAsync(inbox, "d-1"), FreezeAsync(inbox, "d-2"));

        var claimed = claims.SelectMany(ids => ids).ToList();
        Assert.Equal(130, claimed.Count);
        Assert.Equal(130, claimed.Distinct().Count());
        await MarkAsync(inbox, "d-1");
        await MarkAsync(inbox, "d-2");
        Assert.Empty(await FreezeAsync(inbox, "d-1"));
    }

    [Fact]
    public async Task Committees_do_not_see_each_others_events()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token);
        await inbox.AddAsync("hayes-2", [InboxItem.Of(Steering.Hours("a-2", 1))], Token);

        Assert.Equal(["a-1-00000001"], await FreezeAsync(inbox, "d-1"));
        Assert.Equal(["a-2-00000001"], (await inbox.PendingAsync("hayes-2", Token)).Select(item => item.Id));
    }

    [Fact]
    public async Task What_was_claimed_and_is_not_told_waits_for_the_next_mail()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token);
        await inbox.FreezeAsync("hayes", "d-1", Token);
        // Another sender of the same order claims what came meanwhile, and finds the digest written without it.
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 2))], Token);
        await inbox.FreezeAsync("hayes", "d-1", Token);
        await inbox.MarkDigestedAsync("hayes", "d-1", ["a-1-00000001"], Token);

        Assert.Equal(["a-1-00000002"], await FreezeAsync(inbox, "d-2"));
        Assert.Empty(await FreezeAsync(inbox, "d-1"));
    }

    [Fact]
    public async Task A_deadline_waits_beside_events_and_is_told_again_only_when_its_day_is_moved()
    {
        var inbox = new TableCommitteeInbox(await azurite.NewTableAsync());
        var deadline = new OpenDuty("dwd/1", "a-1", "hayes", null, "Notify DWD of the completion", new(2026, 2, 1));

        Assert.Single(await inbox.AddAsync("hayes", [InboxItem.Of(deadline)], Token));
        Assert.Empty(await inbox.AddAsync("hayes", [InboxItem.Of(deadline)], Token));
        Assert.Single(await inbox.AddAsync("hayes", [InboxItem.Of(deadline with { DueOn = new(2026, 1, 20) })], Token));
        await inbox.AddAsync("hayes", [InboxItem.Of(Steering.Hours("a-1", 1))], Token);

        var items = await inbox.PendingAsync("hayes", Token);
        Assert.Equal([null, new DateOnly(2026, 1, 20), new DateOnly(2026, 2, 1)], items.Select(item => item.Deadline?.DueOn));
    }

    private static async Task MarkAsync(TableCommitteeInbox inbox, string digestId) =>
        await inbox.MarkDigestedAsync("hayes", digestId, [.. await FreezeAsync(inbox, digestId)], Token);

    private static async Task<IEnumerable<string>> PendingAsync(TableCommitteeInbox inbox) =>
        (await inbox.PendingAsync("hayes", Token)).Select(item => item.Id);

    private static async Task<IEnumerable<string>> FreezeAsync(TableCommitteeInbox inbox, string digestId) =>
        (await inbox.FreezeAsync("hayes", digestId, Token)).Select(item => item.Id);
}
