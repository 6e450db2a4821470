using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Posts;
using ImtHub.Notifications.Sources;
using ImtHub.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Notifications.Tests.Posts;

/// <summary>An employer hears of its posts of hours once a day, and at once of one that needs something.</summary>
public sealed class PostsOfADayTests : IAsyncDisposable
{
    private readonly NotificationBench _bench;
    private readonly DyingInbox _inbox = new(new InMemoryCommitteeInbox());
    private int _posts;

    public PostsOfADayTests()
    {
        _bench = new(
            new([]),
            settings: [("Mail:Receipts", "https://hub.example/receipts/")],
            stores: services => services.AddSingleton<ICommitteeInbox>(_inbox)
        );
        _bench.Clock.Now = Chicago(5, 9, 0);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_days_posts_that_need_nothing_are_one_mail_that_says_whose_of_which_day_and_how_many()
    {
        await AnswerAsync(Post("hayes", Chicago(5, 9, 15), applied: 3));
        await AnswerAsync(Post("hayes", Chicago(5, 17, 30), applied: 1, unchanged: 1, notOurs: 1));
        await AnswerAsync(Post("rmg", Chicago(5, 10, 0), applied: 2));
        Assert.Empty(await OrdersAsync());
        Assert.Empty(_bench.Mailer.Accepted);

        // In Chicago the day is over six hours after midnight UTC.
        _bench.Clock.Now = Chicago(5, 23, 59);
        Assert.Empty(await OrdersAsync());
        _bench.Clock.Now = Chicago(6, 0, 0);
        await CarryOutAsync(await OrdersAsync());

        Assert.Equal(
            [
                ("hayes@example.com", "Employer hayes, 5 Jan 2026: 2 posts of hours, 5 rows taken in, 1 not ours"),
                ("rmg@example.com", "Employer rmg, 5 Jan 2026: 1 post of hours, all 2 rows taken in"),
            ],
            _bench.Mailer.Accepted.Select(mail => (mail.To.Single(), mail.Subject)).Order()
        );
        var text = _bench.Mailer.Accepted.Single(mail => mail.To.Single() == "hayes@example.com").Text;
        Assert.Contains("2 posts of hours of 5 Jan 2026 were taken in; none needs anything from you.", text, StringComparison.Ordinal);
        Assert.Contains("       4  Applied: a record changed", text, StringComparison.Ordinal);
        Assert.Contains("       6  Received: the sum", text, StringComparison.Ordinal);
        Assert.Contains(
            "09:15, 3 rows: https://hub.example/receipts/hours/hayes/20260105T151500000-0.json/receipt.html?run=run-hayes-0",
            text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1, 0, "waits for a decision")]
    [InlineData(0, 1, "needs a correction")]
    public async Task A_post_that_needs_something_is_told_of_at_once_and_alone(int held, int rejected, string what)
    {
        await AnswerAsync(Post("hayes", Chicago(5, 9, 15), applied: 3));
        await AnswerAsync(Post("hayes", Chicago(5, 9, 30), applied: 1) with { Received = 2, Held = held, Rejected = rejected });

        var mail = Assert.Single(_bench.Mailer.Accepted);
        Assert.Equal($"Hours that Employer hayes posted on 5 Jan 2026 at 15:30 UTC: 1 of 2 rows {what}", mail.Subject);

        _bench.Clock.Now = Chicago(6, 1, 0);
        await CarryOutAsync(await OrdersAsync());
        Assert.Equal("Employer hayes, 5 Jan 2026: 1 post of hours, all 3 rows taken in", _bench.Mailer.Accepted[^1].Subject);
    }

    [Fact]
    public async Task However_often_receipts_and_orders_come_again_nobody_gets_a_mail_twice()
    {
        var post = Post("hayes", Chicago(5, 9, 15), applied: 3);
        await AnswerAsync(post);
        await AnswerAsync(post);
        _bench.Clock.Now = Chicago(6, 1, 0);
        var orders = await OrdersAsync();
        await CarryOutAsync([.. orders, .. orders]);
        Assert.Single(_bench.Mailer.Accepted);

        // Taken in again, on the same day and on later ones.
        await AnswerAsync(post);
        _bench.Clock.Now = Chicago(8, 1, 0);
        await AnswerAsync(post);
        Assert.Empty(await OrdersAsync());
        await CarryOutAsync(orders);
        Assert.Single(_bench.Mailer.Accepted);
    }

    [Fact]
    public async Task A_try_that_died_goes_on_with_the_same_posts_and_what_came_meanwhile_is_told_next_time()
    {
        await AnswerAsync(Post("hayes", Chicago(5, 9, 15), applied: 3));
        _bench.Clock.Now = Chicago(6, 1, 0);
        var orders = await OrdersAsync();
        _inbox.DiesBeforeMarking = true;
        await Assert.ThrowsAsync<IOException>(() => CarryOutAsync(orders));
        // Stored before midnight, answered after the mail was written.
        await AnswerAsync(Post("hayes", Chicago(5, 23, 59), applied: 1));

        await CarryOutAsync(orders);
        Assert.Equal("Employer hayes, 5 Jan 2026: 1 post of hours, all 3 rows taken in", Assert.Single(_bench.Mailer.Accepted).Subject);

        _bench.Clock.Now = Chicago(7, 1, 0);
        await CarryOutAsync(await OrdersAsync());
        Assert.Equal("Employer hayes, 5 Jan 2026: 1 post of hours, the row taken in", _bench.Mailer.Accepted[^1].Subject);
        Assert.Equal(2, _bench.Mailer.Accepted.Count);
        Assert.Equal(2, _bench.Mailer.Accepted.Select(mail => mail.Key).Distinct().Count());
    }

    [Fact]
    public async Task Posts_of_the_day_that_has_begun_wait_for_its_end_and_after_an_outage_each_day_has_its_mail()
    {
        await AnswerAsync(Post("hayes", Chicago(5, 9, 0), applied: 1));
        await AnswerAsync(Post("hayes", Chicago(6, 9, 0), applied: 2));
        await AnswerAsync(Post("hayes", Chicago(7, 0, 30), applied: 3));
        _bench.Clock.Now = Chicago(7, 1, 0);

        await CarryOutAsync(await OrdersAsync());
        Assert.Equal(
            [
                "Employer hayes, 5 Jan 2026: 1 post of hours, the row taken in",
                "Employer hayes, 6 Jan 2026: 1 post of hours, all 2 rows taken in",
            ],
            _bench.Mailer.Accepted.Select(mail => mail.Subject)
        );
        Assert.Empty(await OrdersAsync());

        _bench.Clock.Now = Chicago(8, 1, 0);
        await CarryOutAsync(await OrdersAsync());
        Assert.Equal("Employer hayes, 7 Jan 2026: 1 post of hours, all 3 rows taken in", _bench.Mailer.Accepted[^1].Subject);
    }

    [Fact]
    public async Task A_throttled_mail_waits_and_is_sent_once()
    {
        await AnswerAsync(Post("hayes", Chicago(5, 9, 15), applied: 3));
        _bench.Clock.Now = Chicago(6, 1, 0);
        _bench.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromMinutes(5)));
        await CarryOutAsync(await OrdersAsync());
        Assert.Empty(_bench.Mailer.Accepted);

        _bench.Clock.Now += TimeSpan.FromMinutes(5);
        await CarryOutAsync([.. _bench.Postponed.All.Select(postponed => postponed.Order)]);
        Assert.Single(_bench.Mailer.Accepted);
    }

    [Fact]
    public void A_time_zone_that_nobody_knows_is_refused_by_name()
    {
        using var services = new ServiceCollection()
            .AddImtHubNotifications(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([new("Mail:From", "imthub@example.org"), new("Mail:TimeZone", "Wisconsin")])
                    .Build()
            )
            .BuildServiceProvider();

        var refused = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            services.GetRequiredService<Microsoft.Extensions.Options.IOptions<MailOptions>>().Value
        );
        Assert.Contains("Mail:TimeZone", refused.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Chicago(int day, int hour, int minute) => new(2026, 1, day, hour, minute, 0, TimeSpan.FromHours(-6));

    private FileReceipt Post(string employer, DateTimeOffset storedAt, int applied, int unchanged = 0, int notOurs = 0) =>
        new()
        {
            Run = $"run-{employer}-{_posts}",
            Sender = "Employer " + employer,
            IsPost = true,
            Path = FormattableString.Invariant($"hours/{employer}/{storedAt.UtcDateTime:yyyyMMdd'T'HHmmssfff}-{_posts++}.json"),
            StoredAt = storedAt.ToUniversalTime(),
            Answer = FileAnswer.TakenIn,
            Outcome = "All rows were taken in.",
            Received = applied + unchanged + notOurs,
            Applied = applied,
            Unchanged = unchanged,
            Held = 0,
            Rejected = 0,
            NotOurs = notOurs,
            Problems = [],
            ProblemCount = 0,
            Warnings = [],
            Contacts = [employer + "@example.com"],
        };

    /// <summary>A run has ended: its receipt is ordered to be told.</summary>
    private async Task AnswerAsync(FileReceipt receipt)
    {
        ((InMemoryReceiptReader)_bench.Get<IReceiptReader>()).Add(receipt);
        var order = new ReceiptOrder
        {
            Feed = "hours",
            Partner = receipt.Path.Split('/')[1],
            Name = receipt.Path.Split('/')[2],
            Run = receipt.Run,
        };
        await CarryOutAsync([order.ToJson()]);
    }

    /// <summary>The timer runs.</summary>
    private Task<IReadOnlyList<string>> OrdersAsync() => _bench.Get<PostsScheduler>().HandleAsync(_bench.Clock.Now, Stop);

    private async Task CarryOutAsync(IReadOnlyList<string> orders)
    {
        foreach (var order in orders)
        {
            await _bench.HandleAsync(order);
        }
    }
}
