using Azure.Core;
using ImtHub.Azure.Notifications;
using ImtHub.Notifications.Graph;
using ImtHub.Notifications.Mailing;
using ImtHub.Testing;
using ImtHub.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications.Outages;

/// <summary>
/// 500 orders of 20 mails (60 with the ledger in its table) through a mail service that fails in every way it can, sent by six instances at
/// a time that share nothing but the store. The service is reached over HTTP; the clock is the test's and moves to when the next order is
/// due.
/// </summary>
public sealed class TenThousandMailsTests(AzuriteFixture azurite)
{
    private const int MailsOfAnOrder = 20;
    private const int Instances = 6;

    private readonly MovableClock _clock = new(new(2026, 1, 5, 13, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(60, true)]
    [InlineData(500, false)]
    public async Task Nothing_is_lost_and_a_mail_comes_twice_only_when_nobody_heard_that_it_was_taken(int orders, bool inTable)
    {
        await using var graph = await UnreliableGraph.StartAsync(_clock, Script(), Token);
        var mails = await azurite.NewTableAsync();
        IMailLedger kept = inTable ? new TableMailLedger(mails) : new InMemoryMailLedger();
        var ledger = new CrashingLedger(kept, every: 30);
        await using var services = Services(graph, ledger, new TableMailPaceStore(mails));

        await SendAllAsync(services.GetRequiredService<MailDispatcher>(), orders);

        var wanted = Enumerable.Range(0, orders).SelectMany(Drafts).ToList();
        var rows = await kept.FindAsync("hub@example.org", [.. wanted.Select(draft => draft.Key)], Token);
        var refused = wanted.Where(IsToNobody).Select(draft => draft.Key).ToHashSet();
        Assert.Equal(orders * MailsOfAnOrder, rows.Count);
        Assert.All(rows.Values, row => Assert.Equal(refused.Contains(row.Key) ? MailState.Refused : MailState.Accepted, row.State));

        // Once, and once more for each time that it was taken unheard: exactly what docs/mail.md says.
        var unheard = graph.Unheard.Concat(ledger.Forgotten).CountBy(key => key).ToDictionary();
        var taken = graph.Taken.CountBy(mail => mail.Key).ToDictionary();
        Assert.All(
            wanted.Select(draft => draft.Key).Where(key => !refused.Contains(key)),
            key => Assert.Equal(1 + unheard.GetValueOrDefault(key), taken.GetValueOrDefault(key))
        );
        Assert.DoesNotContain(taken.Keys, refused.Contains);

        Assert.All(Enum.GetValues<GraphTrouble>(), trouble => Assert.True(graph.Troubles.ContainsKey(trouble), $"{trouble} never came."));
        Assert.NotEmpty(ledger.Forgotten);
        Assert.InRange(graph.MaxAtOnce, 1, 4);
        Assert.InRange(MaxInAMinute([.. graph.Taken.Select(mail => mail.At).Order()]), 1, 30);
    }

    private async Task SendAllAsync(MailDispatcher dispatcher, int orders)
    {
        var queue = new PriorityQueue<(int Order, bool HasWaited), DateTimeOffset>(
            Enumerable.Range(0, orders).Select(order => ((order, false), _clock.Now))
        );
        while (queue.TryPeek(out _, out var next))
        {
            if (next > _clock.Now)
            {
                _clock.Now = next;
            }

            var due = new List<(int Order, bool HasWaited)>();
            while (due.Count < Instances && queue.TryPeek(out _, out var at) && at <= _clock.Now)
            {
                due.Add(queue.Dequeue());
            }

            foreach (var (order, wait) in await Task.WhenAll(due.Select(order => SendAsync(dispatcher, order.Order, order.HasWaited))))
            {
                if (wait is { } until)
                {
                    queue.Enqueue((order, true), _clock.Now + until);
                }
            }
        }
    }

    /// <summary>The order, and when it has to come again: at once after a crash, as the queue would give it to another instance.</summary>
    private static async Task<(int Order, TimeSpan? Wait)> SendAsync(MailDispatcher dispatcher, int order, bool hasWaited)
    {
        try
        {
            await dispatcher.SendAsync([.. Drafts(order)], hasWaited ? MailTurn.Returned : MailTurn.New, Token);
            return (order, null);
        }
        catch (MailPostponedException postponed)
        {
            return (order, postponed.RetryAfter);
        }
        catch (CrashingLedger.InstanceCrashedException)
        {
            return (order, TimeSpan.Zero);
        }
    }

    private static IEnumerable<MailDraft> Drafts(int order) =>
        Enumerable
            .Range(0, MailsOfAnOrder)
            .Select(member => new MailDraft(
                "digest",
                $"committee-{order}.2026-01-05",
                $"committee-{order}",
                (order * MailsOfAnOrder) + member is var number && number % 173 == 0
                    ? $"{UnreliableGraph.NoSuchPerson}{number}@example.org"
                    : $"member{number}@example.org",
                new WrittenMail("Digest", "<p>Digest</p>", "Digest")
            ));

    private static bool IsToNobody(MailDraft draft) => draft.To.StartsWith(UnreliableGraph.NoSuchPerson, StringComparison.Ordinal);

    /// <summary>Each trouble comes again and again between requests that go well; the slow one twice.</summary>
    private static IEnumerable<GraphTrouble> Script()
    {
        var troubles = Enum.GetValues<GraphTrouble>().Except([GraphTrouble.None, GraphTrouble.HangsAfterTaking]).ToArray();
        for (var request = 0; request < 700; request++)
        {
            if (request is 12 or 350)
            {
                yield return GraphTrouble.HangsAfterTaking;
            }
            else
            {
                yield return request % 4 == 3 ? troubles[request / 4 % troubles.Length] : GraphTrouble.None;
            }
        }
    }

    private static int MaxInAMinute(DateTimeOffset[] taken)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < taken.Length; last++)
        {
            while (taken[last] - taken[first] >= TimeSpan.FromMinutes(1))
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }
        return most;
    }

    private ServiceProvider Services(UnreliableGraph graph, IMailLedger ledger, IMailPaceStore pace)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Graph:BaseAddress"] = graph.Address,
                    ["Graph:Timeout"] = "00:00:03",
                    ["Mail:From"] = "hub@example.org",
                }
            )
            .Build();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(new Mock<TokenCredential>(MockBehavior.Strict).Object)
            .AddGraphMailer(configuration)
            .AddLogging()
            .Configure<MailOptions>(configuration.GetSection(MailOptions.Section))
            .AddSingleton(ledger)
            .AddSingleton(pace)
            .AddSingleton(Mock.Of<IMailArchive>())
            .AddSingleton<IMailTroubles>(new RecordedTroubles())
            .AddSingleton<MailPacer>()
            .AddSingleton<MailRequest>()
            .AddSingleton<MailDispatcher>()
            .BuildServiceProvider();
    }
}
