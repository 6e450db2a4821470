using System.Globalization;
using ImtHub.Notifications.Mailing;
using ImtHub.Population;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>
/// The whole hub, killed again and again at work: the host with its Service Bus, and the app's process alone. A few times in every run of
/// the tests; as often as IMTHUB_HOST_KILLS and IMTHUB_APP_KILLS say by command.
/// </summary>
public sealed class WholeHubKillTests
{
    private const string Up = "ImtHub is up";
    private const string Done = "taken in. Waiting for more";
    private const string File = "file  ";

    /// <summary>
    /// A file whose host dies five times at it is given up, as it should be: so many others are taken in before the next kill.
    /// </summary>
    private const int FilesBetweenKills = 5;

    private static readonly int s_hostKills = Times("IMTHUB_HOST_KILLS", 2);
    private static readonly int s_appKills = Times("IMTHUB_APP_KILLS", 1);

    [Fact]
    public async Task Killed_again_and_again_the_hub_ends_with_the_records_counts_events_and_mails_of_an_undisturbed_one()
    {
        var workforce = new Workforce(12);
        var weeks = 6 + (8 * s_hostKills) + (16 * s_appKills);
        var random = new Random(20261130);
        using var killed = WholeHub.With(workforce, weeks, corrections: 3);
        var hub = killed.Start();
        await hub.PrintedAsync("enrollments/acme/form.csv");
        for (var kill = 0; kill < s_hostKills; kill++)
        {
            // One in four is killed again while it starts.
            if (kill % 4 != 3)
            {
                await hub.PrintedAsync(File, FilesBetweenKills);
            }

            await AWhileAsync(random, 100, 1500);
            await hub.KillAsync();
            hub.Dispose();
            hub = killed.Start();
        }

        await hub.PrintedAsync(Up);
        for (var kill = 0; kill < s_appKills; kill++)
        {
            // An app that dies five times within 30 seconds is given up, as it should be.
            await (kill == 0 ? AWhileAsync(random, 100, 2500) : AWhileAsync(random, 7_600, 9_000));
            using var app = await Eventually.NotNullAsync(() => Task.FromResult(hub.FindApp()), TestContext.Current.CancellationToken);
            app.Kill();
        }

        var killedBeforeTheEnd = !hub.Output.Contains(Done, StringComparison.Ordinal);
        await hub.PrintedAsync(Done);
        await hub.StopAsync();
        hub.Dispose();

        using var undisturbed = WholeHub.With(workforce, weeks, corrections: 3);
        using (var other = undisturbed.Start())
        {
            await other.PrintedAsync(Done);
            await other.StopAsync();
        }

        Assert.True(killedBeforeTheEnd, "All files had been taken in before the last kill: more work is needed.");
        var expected = await undisturbed.WrittenAsync();
        Assert.Equal(weeks + 4, expected.Count(line => line.StartsWith("run ", StringComparison.Ordinal)));
        Assert.Contains(expected, line => line.StartsWith("inbox ", StringComparison.Ordinal));
        var written = await killed.WrittenAsync();
        Assert.Equal(
            "",
            string.Join(
                '\n',
                [.. Missing(expected, written).Select(line => "- " + line), .. Missing(written, expected).Select(line => "+ " + line)]
            )
        );
        Assert.Equal("", await killed.DifferencesOfARebuildAsync());

        // The one thing that a kill may do (docs/mail.md): mails that were under way in that moment are sent again, and the ledger knows of
        // the try.
        Assert.Empty(await undisturbed.DoubledMailsAsync());
        var doubled = await killed.DoubledMailsAsync();
        Assert.All(doubled, mail => Assert.InRange(mail.Copies, 2, mail.Tries));
        Assert.InRange(doubled.Sum(mail => mail.Copies - 1), 0, (s_hostKills + s_appKills) * new MailOptions().MaxPerRequest);
    }

    /// <summary>The moment of a kill is the one thing here that must not wait for a condition.</summary>
    private static Task AWhileAsync(Random random, int minMilliseconds, int maxMilliseconds) =>
        Task.Delay(random.Next(minMilliseconds, maxMilliseconds), TestContext.Current.CancellationToken);

    /// <summary>What the one has and the other has not, or not as often.</summary>
    private static IEnumerable<string> Missing(IReadOnlyList<string> of, IReadOnlyList<string> inOther)
    {
        var left = inOther.CountBy(line => line).ToDictionary(StringComparer.Ordinal);
        return of.Where(line => (left[line] = left.GetValueOrDefault(line) - 1) < 0);
    }

    private static int Times(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var times) ? times : otherwise;
}
