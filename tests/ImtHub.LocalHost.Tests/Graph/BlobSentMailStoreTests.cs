using ImtHub.LocalHost.Graph;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Graph;

public sealed class BlobSentMailStoreTests(Stage stage)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_are_listed_in_the_order_they_were_sent_and_found_whole()
    {
        var store = new BlobSentMailStore(stage.Azurite.ConnectionString, UniqueNames.Container());
        var first = Mail("20260302-a", "{ \"first\": true }");
        var second = Mail("20260303-b", "{}");

        await store.AddAsync(second, View("Two"), Cancelled);
        await store.AddAsync(first, View("Zoë, \"Ocean Spray\" & co\r\n"), Cancelled);

        var list = await store.ListAsync(Cancelled).ToListAsync(Cancelled);
        Assert.Equal([first.Id, second.Id], list.Select(mail => mail.Id));
        Assert.Equal("Zoë, \"Ocean Spray\" & co\r\n", list[0].Subject);
        Assert.Equal(["zoë@example.org", "bob@example.org"], list[0].To);
        var found = await store.FindAsync(first.Id, Cancelled);
        Assert.Equal(first with { Content = found!.Content }, found);
        Assert.Equal("{ \"first\": true }", found.Content.ToString());
    }

    [Fact]
    public async Task Before_the_first_mail_there_is_nothing_to_list_or_find()
    {
        var store = new BlobSentMailStore(stage.Azurite.ConnectionString, UniqueNames.Container());

        Assert.Empty(await store.ListAsync(Cancelled).ToListAsync(Cancelled));
        Assert.Null(await store.FindAsync("20260302-a", Cancelled));
    }

    [Fact]
    public async Task The_longest_subject_and_a_crowd_of_recipients_do_not_stop_a_mail()
    {
        var store = new BlobSentMailStore(stage.Azurite.ConnectionString, UniqueNames.Container());
        var crowd = Enumerable.Range(1, 500).Select(i => $"member{i}@a-rather-long-domain-name.example.org").ToList();

        await store.AddAsync(Mail("1", "{}"), View(new string('ß', 2_000)) with { To = crowd }, Cancelled);

        var listed = Assert.Single(await store.ListAsync(Cancelled).ToListAsync(Cancelled));
        Assert.StartsWith("ßßß", listed.Subject, StringComparison.Ordinal);
        Assert.Equal(crowd.Take(listed.To.Count), listed.To);
    }

    private static SentMail Mail(string id, string content) =>
        new(
            id,
            new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
            "hub@example.org",
            SentMailFormat.Json,
            BinaryData.FromString(content)
        );

    private static MailView View(string subject) =>
        new("hub@example.org", ["zoë@example.org", "bob@example.org"], [], subject, "<p/>", null, new Dictionary<string, string>());
}
