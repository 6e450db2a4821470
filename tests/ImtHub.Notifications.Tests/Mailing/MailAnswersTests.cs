using ImtHub.Notifications.Mailing;
using ImtHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Notifications.Tests.Mailing;

/// <summary>What the mail service answers decides whether a mail is sent again, when, and who hears of it.</summary>
public sealed class MailAnswersTests
{
    private const string Mailbox = "imthub@example.org";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_service_refuses_the_hub_itself_staff_hear_of_it_and_the_mails_wait_until_a_person_has_mended_that()
    {
        await using var hub = new NotificationBench(new([]));
        hub.Mailer.Answers.Enqueue(new SendResult.HubRefused("ErrorAccessDenied"));
        hub.Mailer.Answers.Enqueue(new SendResult.HubRefused("ErrorAccessDenied"));

        var postponed = await PostponedAsync(hub, Draft("ada"), Draft("bob"));

        Assert.Equal(TimeSpan.FromMinutes(10), postponed.RetryAfter);
        Assert.Equal([$"{Mailbox} ErrorAccessDenied"], hub.Troubles.All);
        Assert.All(await LedgerAsync(hub), mail => Assert.Equal((MailState.Waiting, 1), (mail.State, mail.Tries)));

        hub.Clock.Now += postponed.RetryAfter;
        await SendAsync(hub, Draft("ada"), Draft("bob"));
        Assert.Equal(["ada@example.org", "bob@example.org"], Recipients(hub));
        Assert.All(await LedgerAsync(hub), mail => Assert.Equal((MailState.Accepted, 2), (mail.State, mail.Tries)));
    }

    [Fact]
    public async Task A_mail_that_a_batch_cannot_take_is_asked_once_more_alone_and_that_answer_is_final()
    {
        await using var hub = new NotificationBench(new([]));
        hub.Mailer.Answers.Enqueue(new SendResult.TryAlone("ErrorInBatch"));
        hub.Mailer.Answers.Enqueue(new SendResult.Accepted());
        hub.Mailer.Answers.Enqueue(new SendResult.TryAlone("ErrorInBatch"));
        hub.Mailer.Answers.Enqueue(new SendResult.Accepted());
        hub.Mailer.Answers.Enqueue(new SendResult.Refused("ErrorInvalidRecipients"));

        await SendAsync(hub, Draft("ada"), Draft("bob"), Draft("cy"));

        Assert.Equal([3, 1, 1], hub.Mailer.Requests);
        Assert.Equal(["bob@example.org", "ada@example.org"], Recipients(hub));
        var ledger = (await LedgerAsync(hub)).ToDictionary(mail => mail.To, mail => (mail.State, mail.Tries, mail.Reason));
        Assert.Equal((MailState.Accepted, 2, null), ledger["ada@example.org"]);
        Assert.Equal((MailState.Accepted, 1, null), ledger["bob@example.org"]);
        Assert.Equal((MailState.Refused, 2, "ErrorInvalidRecipients"), ledger["cy@example.org"]);
        Assert.Equal(["cy@example.org ErrorInvalidRecipients"], hub.Troubles.All);
    }

    [Fact]
    public async Task A_mail_of_which_nobody_knows_whether_the_service_has_it_waits_out_its_lease_and_counts_as_sent_meanwhile()
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:MaxPerMinute", "2")]);
        hub.Mailer.Answers.Enqueue(new SendResult.Unclear("ErrorInternalServerError"));
        hub.Mailer.Answers.Enqueue(new SendResult.Accepted());

        var postponed = await PostponedAsync(hub, Draft("ada"), Draft("bob"));

        Assert.Equal(TimeSpan.FromSeconds(100), postponed.RetryAfter);
        Assert.Empty(hub.Troubles.All);
        var ledger = (await LedgerAsync(hub)).ToDictionary(mail => mail.To, mail => mail.State);
        Assert.Equal((MailState.Sending, MailState.Accepted), (ledger["ada@example.org"], ledger["bob@example.org"]));
        // Both count: a third mail of this minute has no place.
        Assert.Equal(TimeSpan.FromSeconds(65), (await PostponedAsync(hub, Draft("cy"))).RetryAfter);

        hub.Clock.Now += postponed.RetryAfter;
        await SendAsync(hub, Draft("ada"), Draft("bob"));
        Assert.Equal(["bob@example.org", "ada@example.org"], Recipients(hub));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(42, 42)]
    public async Task A_throttled_mail_waits_as_long_as_it_is_told_and_a_second_at_least(int told, int waits)
    {
        await using var hub = new NotificationBench(new([]));
        hub.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromSeconds(told)));

        Assert.Equal(TimeSpan.FromSeconds(waits), (await PostponedAsync(hub, Draft("ada"))).RetryAfter);
        Assert.Equal(MailState.Waiting, Assert.Single(await LedgerAsync(hub)).State);
    }

    [Fact]
    public async Task Of_several_waits_that_a_request_is_told_the_longest_counts_for_the_order_and_for_everybody_else()
    {
        await using var hub = new NotificationBench(new([]));
        hub.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromSeconds(30)));
        hub.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromSeconds(7)));
        hub.Mailer.Answers.Enqueue(new SendResult.Accepted(TimeSpan.FromSeconds(40)));

        Assert.Equal(TimeSpan.FromSeconds(30), (await PostponedAsync(hub, Draft("ada"), Draft("bob"), Draft("cy"))).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(40), (await PostponedAsync(hub, Draft("di"))).RetryAfter);
        Assert.Equal([3], hub.Mailer.Requests);
    }

    [Fact]
    public async Task What_the_service_has_not_taken_takes_nobodys_place_in_the_minute()
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:MaxPerMinute", "2")]);
        hub.Mailer.Answers.Enqueue(new SendResult.Refused("ErrorInvalidRecipients"));
        hub.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromSeconds(1)));
        await PostponedAsync(hub, Draft("nobody"), Draft("ada"));
        hub.Clock.Now += TimeSpan.FromSeconds(1);

        await SendAsync(hub, Draft("ada"), Draft("bob"));

        Assert.Equal(["ada@example.org", "bob@example.org"], Recipients(hub));
    }

    [Fact]
    public async Task After_a_broken_connection_all_of_its_mails_count_and_none_is_sent_before_its_lease_ends()
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:MaxPerMinute", "2")]);
        hub.Mailer.Answers.Enqueue(null);

        Assert.Equal(TimeSpan.FromSeconds(100), (await PostponedAsync(hub, Draft("ada"), Draft("bob"))).RetryAfter);

        Assert.All(await LedgerAsync(hub), mail => Assert.Equal(MailState.Sending, mail.State));
        Assert.Equal(TimeSpan.FromSeconds(65), (await PostponedAsync(hub, Draft("cy"))).RetryAfter);
        Assert.Empty(hub.Troubles.All);
    }

    [Fact]
    public async Task Of_two_tries_of_one_order_the_slower_one_sends_nothing_and_gives_its_permit_back()
    {
        var ledger = new SlowLedger();
        await using var hub = new NotificationBench(
            new([]),
            settings: [("Mail:MaxPerMinute", "1")],
            stores: services => services.AddSingleton<IMailLedger>(ledger)
        );
        ledger.BeforeBegin = mails => ledger.Inner.TryBeginAsync(mails, hub.Clock.Now, TimeSpan.FromSeconds(100), Stop);

        Assert.Equal(TimeSpan.FromSeconds(1), (await PostponedAsync(hub, Draft("ada"))).RetryAfter);

        Assert.Empty(hub.Mailer.Requests);
        ledger.BeforeBegin = null;
        await SendAsync(hub, Draft("bob"));
        Assert.Equal(["bob@example.org"], Recipients(hub));
    }

    [Fact]
    public async Task A_request_that_could_only_end_after_its_permit_has_no_time_left_and_its_mails_wait()
    {
        var archive = new SlowArchive();
        var mailer = new PunctualMailer();
        await using var hub = new NotificationBench(
            new([]),
            stores: services => services.AddSingleton<IMailArchive>(archive).AddSingleton<IMailer>(mailer)
        );
        archive.WhileKeeping = () => hub.Clock.Now += TimeSpan.FromSeconds(101);

        Assert.Equal(TimeSpan.FromSeconds(100), (await PostponedAsync(hub, Draft("ada"))).RetryAfter);
        Assert.Equal((1, 0), (mailer.Asked, mailer.Taken));

        archive.WhileKeeping = null;
        hub.Clock.Now += TimeSpan.FromSeconds(100);
        await SendAsync(hub, Draft("ada"));
        Assert.Equal((2, 1), (mailer.Asked, mailer.Taken));
    }

    [Fact]
    public async Task When_the_hub_itself_stops_that_is_no_answer_of_the_service()
    {
        using var stopping = new CancellationTokenSource();
        var archive = new SlowArchive { WhileKeeping = stopping.Cancel };
        await using var hub = new NotificationBench(
            new([]),
            stores: services => services.AddSingleton<IMailArchive>(archive).AddSingleton<IMailer>(new PunctualMailer())
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            hub.Get<MailDispatcher>().SendAsync([Draft("ada")], MailTurn.AtOnce, stopping.Token)
        );
    }

    [Fact]
    public async Task A_request_holds_as_many_mails_as_the_service_takes_by_number_and_by_size_and_at_least_one()
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:MaxPerRequest", "3"), ("Mail:MaxAtOnce", "3")]);
        const int Half = 750_000;

        await SendAsync(
            hub,
            Draft("a1", Half),
            Draft("a2", Half),
            Draft("b1", Half),
            Draft("b2", Half + 1),
            Draft("c", 2_000_000),
            Draft("d1"),
            Draft("d2"),
            Draft("d3"),
            Draft("d4")
        );

        // b1 and b2 together are a byte too large; c is too large for any company.
        Assert.Equal([2, 1, 1, 1, 3, 1], hub.Mailer.Requests);
        Assert.Equal(9, hub.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task The_size_of_a_mail_is_that_of_both_its_parts_and_its_images()
    {
        await using var hub = new NotificationBench(new([]));
        var third = new string('x', 500_000);
        var whole = Draft("ada") with
        {
            Mail = new WrittenMail("Digest", third, third) { Images = [new("chart", "image/png", new byte[500_000])] },
        };

        await SendAsync(hub, whole, Draft("bob", 1));

        Assert.Equal([1, 1], hub.Mailer.Requests);
    }

    [Fact]
    public async Task More_mails_than_a_minute_has_room_for_wait_and_go_on_where_they_stopped()
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:MaxPerMinute", "2")]);
        MailDraft[] order = [Draft("ada"), Draft("bob"), Draft("cy")];

        var postponed = await PostponedAsync(hub, order);
        Assert.Equal(TimeSpan.FromSeconds(65), postponed.RetryAfter);
        hub.Clock.Now += postponed.RetryAfter;
        await SendAsync(hub, order);

        Assert.Equal(["ada@example.org", "bob@example.org", "cy@example.org"], Recipients(hub));
    }

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("ada@EXAMPLE.ORG", true)]
    [InlineData("ada@mail.example.org", true)]
    [InlineData("ada@notexample.org", false)]
    [InlineData("ada@example.org.elsewhere.net", false)]
    [InlineData("\"ada@example.org\"@elsewhere.net", false)]
    public async Task Where_only_some_domains_are_allowed_every_other_recipient_is_refused_and_staff_hear_of_it(
        string address,
        bool isAllowed
    )
    {
        await using var hub = new NotificationBench(
            new([]),
            settings: [("Mail:AllowedDomains:0", "example.com"), ("Mail:AllowedDomains:1", "example.org")]
        );
        var draft = Draft("ada") with { To = address };

        await SendAsync(hub, draft, Draft("bob"));
        await SendAsync(hub, draft, Draft("bob"));

        Assert.Equal(isAllowed ? [address, "bob@example.org"] : ["bob@example.org"], Recipients(hub));
        Assert.Equal(isAllowed ? [] : [$"{address} RecipientNotAllowed"], hub.Troubles.All);
        var entry = Assert.Single(await LedgerAsync(hub), mail => mail.To == address);
        Assert.Equal(
            isAllowed ? (MailState.Accepted, 1, null) : (MailState.Refused, 1, "RecipientNotAllowed"),
            (entry.State, entry.Tries, entry.Reason)
        );
    }

    [Fact]
    public async Task A_recipient_whom_another_try_is_refusing_is_left_to_that_try()
    {
        var ledger = new SlowLedger();
        await using var hub = new NotificationBench(
            new([]),
            settings: [("Mail:AllowedDomains:0", "example.com")],
            stores: services => services.AddSingleton<IMailLedger>(ledger)
        );
        ledger.BeforeBegin = mails => ledger.Inner.TryBeginAsync(mails, hub.Clock.Now, TimeSpan.FromSeconds(100), Stop);

        await SendAsync(hub, Draft("ada"));

        Assert.Empty(hub.Troubles.All);
        Assert.Equal(MailState.Sending, Assert.Single(await LedgerAsync(hub)).State);
    }

    [Fact]
    public async Task Every_mail_bears_the_headers_by_which_a_mailbox_rule_finds_it()
    {
        await using var hub = new NotificationBench(new([]));
        var draft = Draft("ada");

        await SendAsync(hub, draft);

        var mail = Assert.Single(hub.Mailer.Accepted);
        Assert.Equal(
            [("x-imthub-about", "hayes@2026-01-05"), ("x-imthub-kind", "digest"), ("x-imthub-message", draft.Key)],
            mail.Headers.Select(header => (header.Key, header.Value)).Order()
        );
        Assert.Equal((Mailbox, "hayes", "hayes@2026-01-05", "Digest"), (mail.FromMailbox, mail.For, mail.About, mail.Subject));
    }

    private static MailDraft Draft(string to, int bytes = 1) =>
        new("digest", "hayes@2026-01-05", "hayes", $"{to}@example.org", new WrittenMail("Digest", new string('x', bytes), ""));

    private static Task SendAsync(NotificationBench hub, params IReadOnlyList<MailDraft> drafts) =>
        hub.Get<MailDispatcher>().SendAsync(drafts, MailTurn.AtOnce, Stop);

    private static Task<MailPostponedException> PostponedAsync(NotificationBench hub, params IReadOnlyList<MailDraft> drafts) =>
        Assert.ThrowsAsync<MailPostponedException>(() => SendAsync(hub, drafts));

    private static IEnumerable<string> Recipients(NotificationBench hub) => hub.Mailer.Accepted.SelectMany(mail => mail.To);

    private static Task<IReadOnlyList<MailEntry>> LedgerAsync(NotificationBench hub) =>
        hub.Get<IMailLedger>().ListAsync(Mailbox, 100, Stop);
}
