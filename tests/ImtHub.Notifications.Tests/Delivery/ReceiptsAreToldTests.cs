using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Notifications.Tests.Delivery;

/// <summary>Who hears what became of a file.</summary>
public sealed class ReceiptsAreToldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_contact_gets_one_mail_however_the_address_is_written_and_staff_none_of_a_file_that_was_taken_in()
    {
        await using var hub = new NotificationBench(new([]));

        await AnswerAsync(hub, File() with { Contacts = ["hr@rmg.example", "HR@rmg.example", "office@rmg.example"] });

        Assert.Equal(["hr@rmg.example", "office@rmg.example"], Recipients(hub));
        Assert.All(hub.Mailer.Accepted, mail => Assert.Equal(("run-1", "hours"), (mail.About, mail.For)));
        Assert.All(
            hub.Mailer.Accepted,
            mail => Assert.Contains("because you are the contact for the hours of Renaissance", mail.Text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(FileAnswer.Refused)]
    [InlineData(FileAnswer.GivenUp)]
    [InlineData(FileAnswer.Withdrawn)]
    public async Task Of_a_file_that_was_not_taken_in_staff_hear_too(FileAnswer answer)
    {
        await using var hub = new NotificationBench(new([]));

        await AnswerAsync(hub, File() with { Answer = answer });

        Assert.Equal(["hr@rmg.example", "staff@example.org"], Recipients(hub));
        Assert.Contains("because you are the hub's staff", hub.Mailer.Accepted[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_who_are_a_contact_themselves_hear_once()
    {
        await using var hub = new NotificationBench(new([]));

        await AnswerAsync(hub, File() with { Answer = FileAnswer.Refused, Contacts = ["Staff@Example.org"] });

        Assert.Equal(["Staff@Example.org"], Recipients(hub));
    }

    [Fact]
    public async Task A_hub_without_staff_tells_the_contacts_alone()
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:Staff", null)]);

        await AnswerAsync(hub, File() with { Answer = FileAnswer.Refused });

        Assert.Equal(["hr@rmg.example"], Recipients(hub));
    }

    [Fact]
    public async Task The_answer_to_a_decision_is_another_mail_than_that_to_the_file()
    {
        await using var hub = new NotificationBench(new([]));

        await AnswerAsync(hub, File());
        await AnswerAsync(hub, File() with { Decision = "withdraw-1", Answer = FileAnswer.Withdrawn });
        await AnswerAsync(hub, File() with { Decision = "withdraw-1", Answer = FileAnswer.Withdrawn });

        Assert.Equal(["run-1", "run-1-withdraw-1", "run-1-withdraw-1"], hub.Mailer.Accepted.Select(mail => mail.About));
    }

    [Theory]
    [InlineData(FileAnswer.TakenIn, false, 2)]
    [InlineData(FileAnswer.TakenIn, true, 1)]
    [InlineData(FileAnswer.Refused, false, 1)]
    public async Task What_failed_goes_before_what_went_well_and_what_has_waited_before_what_is_new(
        FileAnswer answer,
        bool hasWaited,
        int mails
    )
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:MaxPerMinute", "1"), ("Mail:Staff", null)]);
        await AnswerAsync(hub, File("run-0"));
        // Somebody waits for the minute to end.
        await AnswerAsync(hub, File("run-0b") with { Answer = FileAnswer.TakenIn });
        hub.Clock.Now += TimeSpan.FromSeconds(65);

        await AnswerAsync(hub, File() with { Answer = answer }, hasWaited);

        Assert.Equal(mails == 1, hub.Mailer.Accepted.Any(mail => mail.About == "run-1"));
        Assert.Equal(mails, hub.Postponed.All.Count);
        Assert.All(hub.Postponed.All, postponed => Assert.True(MailOrder.Parse(postponed.Order).HasWaited));
    }

    [Fact]
    public async Task A_post_that_needs_nothing_waits_for_the_mail_of_its_day_if_there_is_somebody_to_tell()
    {
        await using var hub = new NotificationBench(new([]));

        await AnswerAsync(hub, File() with { IsPost = true });
        await AnswerAsync(hub, File("run-2") with { IsPost = true, Contacts = [] });

        Assert.Empty(hub.Mailer.Accepted);
        var waiting = Assert.Single(await hub.Get<ICommitteeInbox>().PendingAsync(InboxId.Posts, Stop));
        Assert.Equal(new PostedReceipt("run-1", "rmg", "hours/rmg/week.csv", File().StoredAt, 3, 1, 1, 1), waiting.Post);
    }

    [Theory]
    [InlineData(1, 0, FileAnswer.TakenIn, null)]
    [InlineData(0, 1, FileAnswer.TakenIn, null)]
    [InlineData(0, 0, FileAnswer.GivenUp, null)]
    [InlineData(0, 0, FileAnswer.TakenIn, "count-again-1")]
    public async Task A_post_that_needs_something_or_was_decided_upon_is_told_of_alone(
        int held,
        int rejected,
        FileAnswer answer,
        string? decision
    )
    {
        await using var hub = new NotificationBench(new([]), settings: [("Mail:Staff", null)]);

        await AnswerAsync(
            hub,
            File() with
            {
                IsPost = true,
                Held = held,
                Rejected = rejected,
                Received = 3 + held + rejected,
                Answer = answer,
                Decision = decision,
            }
        );

        Assert.Equal(["hr@rmg.example"], Recipients(hub));
        Assert.Empty(await hub.Get<ICommitteeInbox>().PendingAsync(InboxId.Posts, Stop));
    }

    [Fact]
    public async Task An_order_of_a_run_that_has_no_receipt_is_given_up_by_name()
    {
        await using var hub = new NotificationBench(new([]));

        var refused = await Assert.ThrowsAsync<InvalidMailOrderException>(() => hub.HandleAsync(Order("run-9", false)));

        Assert.Contains("run-9", refused.Message, StringComparison.Ordinal);
    }

    private static FileReceipt File(string run = "run-1") =>
        new()
        {
            Run = run,
            Sender = "Renaissance",
            Path = "hours/rmg/week.csv",
            StoredAt = new(2026, 1, 5, 11, 0, 0, TimeSpan.Zero),
            Answer = FileAnswer.TakenIn,
            Outcome = "All rows were taken in.",
            Received = 3,
            Applied = 1,
            Unchanged = 1,
            Held = 0,
            Rejected = 0,
            NotOurs = 1,
            Problems = [],
            ProblemCount = 0,
            Warnings = [],
            Contacts = ["hr@rmg.example"],
        };

    private static Task AnswerAsync(NotificationBench hub, FileReceipt receipt, bool hasWaited = false)
    {
        ((InMemoryReceiptReader)hub.Get<IReceiptReader>()).Add(receipt);
        return hub.HandleAsync(Order(receipt.Run, hasWaited));
    }

    private static string Order(string run, bool hasWaited) =>
        new ReceiptOrder
        {
            Feed = "hours",
            Partner = "rmg",
            Name = "week.csv",
            Run = run,
            HasWaited = hasWaited,
        }.ToJson();

    private static IEnumerable<string> Recipients(NotificationBench hub) => hub.Mailer.Accepted.SelectMany(mail => mail.To);
}
