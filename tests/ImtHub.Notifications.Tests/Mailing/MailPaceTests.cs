using FsCheck;
using FsCheck.Fluent;
using ImtHub.Notifications.Mailing;
using Xunit;

namespace ImtHub.Notifications.Tests.Mailing;

public class MailPaceTests
{
    private static readonly PaceLimits s_limits = new(MaxPerMinute: 30, MaxAtOnce: 4, MaxPerRequest: 20, Lease: TimeSpan.FromSeconds(100));
    private static readonly DateTimeOffset s_noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_permit_is_for_no_more_than_a_request_takes_and_the_minute_still_allows()
    {
        var (first, permit) = Take(MailPace.Idle, 50, s_noon);
        Assert.Equal(20, permit.Permit!.Mails);

        var ended = first.Release(permit.Permit, 20, null, s_noon.AddSeconds(1));
        var (second, rest) = Take(ended, 50, s_noon.AddSeconds(2));
        Assert.Equal(10, rest.Permit!.Mails);

        var (_, none) = Take(second.Release(rest.Permit, 10, null, s_noon.AddSeconds(3)), 1, s_noon.AddSeconds(4));
        Assert.Null(none.Permit);
    }

    [Fact]
    public void A_mail_counts_until_a_minute_and_the_clocks_difference_after_its_request_ended()
    {
        var pace = Sent(MailPace.Idle, 20, s_noon, s_noon.AddSeconds(9));
        pace = Sent(pace, 10, s_noon.AddSeconds(10), s_noon.AddSeconds(11));

        Assert.Equal(TimeSpan.FromSeconds(9 + 65 - 20), Take(pace, 1, s_noon.AddSeconds(20)).Answer.Wait);
        Assert.Null(Take(pace, 1, s_noon.AddSeconds(9 + 64.9)).Answer.Permit);
        Assert.Equal(20, Take(pace, 25, s_noon.AddSeconds(9 + 65)).Answer.Permit!.Mails);
    }

    [Theory]
    [InlineData(0, 20, 20)]
    [InlineData(1, 20, 3)]
    [InlineData(3, 20, 1)]
    [InlineData(4, 1, 0)]
    [InlineData(12, 1, 0)] // A batch of twelve keeps the service as busy as four requests.
    public void Of_the_four_requests_at_a_time_those_of_a_batch_are_counted_too(int running, int wanted, int permitted)
    {
        var pace = running == 0 ? MailPace.Idle : Take(MailPace.Idle, running, s_noon).Pace;

        Assert.Equal(permitted, Take(pace, wanted, s_noon.AddSeconds(1)).Answer.Permit?.Mails ?? 0);
    }

    [Fact]
    public void A_request_of_an_instance_that_crashed_ends_with_its_lease_and_counts_from_then()
    {
        var (pace, _) = Take(MailPace.Idle, 20, s_noon);

        Assert.Null(Take(pace, 1, s_noon.AddSeconds(99)).Answer.Permit);
        Assert.Equal(10, Take(pace, 20, s_noon.AddSeconds(100)).Answer.Permit!.Mails);
        Assert.Equal(20, Take(pace, 20, s_noon.AddSeconds(165)).Answer.Permit!.Mails);
    }

    [Fact]
    public void A_request_that_ends_after_its_lease_is_not_counted_twice()
    {
        var (pace, late) = Take(MailPace.Idle, 20, s_noon);

        pace = pace.Release(late.Permit!, 20, null, s_noon.AddSeconds(101));

        Assert.Equal(10, Take(pace, 20, s_noon.AddSeconds(102)).Answer.Permit!.Mails);
    }

    [Fact]
    public void A_pause_that_the_service_asks_for_holds_for_everybody()
    {
        var (pace, answer) = Take(MailPace.Idle, 5, s_noon);
        pace = pace.Release(answer.Permit!, 5, TimeSpan.FromMinutes(3), s_noon.AddSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(121), Take(pace, 1, s_noon.AddSeconds(60)).Answer.Wait);
        Assert.NotNull(Take(pace, 1, s_noon.AddSeconds(181)).Answer.Permit);
    }

    [Fact]
    public void What_the_service_did_not_take_does_not_count()
    {
        var (pace, answer) = Take(MailPace.Idle, 20, s_noon);

        Assert.Equal(20, Take(pace.Release(answer.Permit!, 0, null, s_noon), 20, s_noon).Answer.Permit!.Mails);
    }

    [Fact]
    public void Who_has_to_wait_is_given_a_place_in_a_line_and_nobody_new_goes_before_them()
    {
        var pace = Sent(Sent(MailPace.Idle, 20, s_noon, s_noon), 10, s_noon, s_noon);

        (pace, var first) = Take(pace, 4, s_noon, MailTurn.New);
        (pace, var second) = Take(pace, 4, s_noon, MailTurn.New);
        Assert.Equal(TimeSpan.FromSeconds(65), first.Wait);
        Assert.True(second.Wait > first.Wait + TimeSpan.FromSeconds(4 * 2));

        var now = s_noon + first.Wait;
        Assert.Null(Take(pace, 1, now, MailTurn.New).Answer.Permit);
        Assert.Equal(4, Take(pace, 4, now).Answer.Permit!.Mails);
    }

    /// <summary>
    /// Whenever within its request the service takes a mail, and whoever crashes: in no minute does it take more than 30, and at no time
    /// are more than four requests, those of batches counted one by one, under way.
    /// </summary>
    [Fact]
    public void In_no_minute_more_mails_are_taken_than_allowed() =>
        Prop.ForAll(
                Gen.ArrayOf(
                        from gap in Gen.Choose(0, 20)
                        from lasts in Gen.Choose(0, 60)
                        from wanted in Gen.Choose(1, 25)
                        from crashes in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
                        select (Gap: gap, Lasts: lasts, Wanted: wanted, Crashes: crashes)
                    )
                    .ToArbitrary(),
                tries =>
                {
                    var (pace, now) = (MailPace.Idle, s_noon);
                    var requests = new List<(PacePermit Permit, DateTimeOffset From, DateTimeOffset To, bool Crashes)>();
                    var releases = new PriorityQueue<(PacePermit Permit, DateTimeOffset At), DateTimeOffset>();
                    foreach (var one in tries)
                    {
                        now = now.AddSeconds(one.Gap);
                        while (releases.TryPeek(out var due, out var at) && at <= now)
                        {
                            releases.Dequeue();
                            pace = pace.Release(due.Permit, due.Permit.Mails, null, due.At);
                        }
                        (pace, var answer) = pace.Take(one.Wanted, MailTurn.AtOnce, Guid.NewGuid().ToString(), now, s_limits);
                        if (answer.Permit is not { } permit)
                        {
                            Assert.True(answer.Wait > TimeSpan.Zero);
                            continue;
                        }
                        requests.Add((permit, now, now.AddSeconds(one.Lasts), one.Crashes));
                        if (!one.Crashes)
                        {
                            releases.Enqueue((permit, now.AddSeconds(one.Lasts)), now.AddSeconds(one.Lasts));
                        }
                    }
                    // The service may take a mail at any time of its request: the worst minute is looked for.
                    foreach (var start in requests.SelectMany(request => new[] { request.From, request.To }))
                    {
                        Assert.True(
                            requests
                                .Where(request => request.To >= start && request.From < start.AddSeconds(60))
                                .Sum(request => request.Permit.Mails) <= 30
                        );
                    }

                    foreach (var request in requests)
                    {
                        Assert.True(
                            requests
                                .Where(other => other.From <= request.From && other.To > request.From)
                                .Sum(other => Math.Min(other.Permit.Mails, 4)) <= 4
                        );
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    private static (MailPace Pace, PaceAnswer Answer) Take(
        MailPace pace,
        int wanted,
        DateTimeOffset now,
        MailTurn turn = MailTurn.Returned
    ) => pace.Take(wanted, turn, Guid.NewGuid().ToString(), now, s_limits);

    private static MailPace Sent(MailPace pace, int mails, DateTimeOffset from, DateTimeOffset to)
    {
        var (taken, answer) = Take(pace, mails, from);
        return taken.Release(answer.Permit!, mails, null, to);
    }
}
