using ImtHub.Notifications.Mailing;
using ImtHub.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace ImtHub.Notifications.Tests.Mailing;

/// <summary>Instances that ask for leave at once do not both get what there is only once.</summary>
public sealed class MailPacerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_instances_that_ask_at_once_for_the_last_mail_of_the_minute_one_waits()
    {
        var clock = new MovableClock(new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        var options = Options.Create(new MailOptions { From = "imthub@example.org", MaxPerMinute = 1 });
        var store = new InMemoryMailPaceStore();
        var quicker = new MailPacer(store, options, clock);
        PaceAnswer? first = null;
        var slower = new MailPacer(
            new Between(store, async () => first ??= await quicker.TakeAsync(1, MailTurn.AtOnce, Stop)),
            options,
            clock
        );

        var second = await slower.TakeAsync(1, MailTurn.AtOnce, Stop);

        Assert.NotNull(first!.Permit);
        Assert.Null(second.Permit);
        Assert.True(second.Wait > TimeSpan.Zero);
    }

    /// <summary>Something happens between the reading of a pace and its storing.</summary>
    private sealed class Between(IMailPaceStore store, Func<Task> meanwhile) : IMailPaceStore
    {
        public Task<(MailPace Pace, string? Version)> ReadAsync(string mailbox, CancellationToken cancellationToken) =>
            store.ReadAsync(mailbox, cancellationToken);

        public async Task<bool> TrySaveAsync(string mailbox, MailPace pace, string? version, CancellationToken cancellationToken)
        {
            await meanwhile();
            return await store.TrySaveAsync(mailbox, pace, version, cancellationToken);
        }
    }
}
