using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Configuration;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications;

/// <summary>From the announcement of a receipt to the mails, on a real queue, container and ledger.</summary>
public sealed class ReceiptMailTests(AzuriteFixture azurite)
{
    private static readonly ProfileCatalog s_profiles = ProfileReader.ReadAll(
        [
            new(
                "profiles/hours/rmg.json",
                """
                {
                  "version": 1, "partner": "Renaissance", "contact": ["payroll@rmg.example", "PAYROLL@rmg.example", "office@rmg.example"],
                  "columns": { "worker": "Badge", "date": "Day", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] },
                }
                """
            ),
            new(
                "profiles/enrollments/rmg.json",
                """
                {
                  "version": 1, "partner": "Renaissance", "contact": ["hr@rmg.example"], "program": "imt",
                  "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start", "birthDate": "Born" },
                }
                """
            ),
        ],
        new List<ConfigurationProblem>()
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_contact_gets_one_mail_a_file_however_often_the_run_is_announced()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([]), s_profiles);
        var receipt = Receipt(
            "hours",
            "rmg",
            new FileCounts(5, 3, 0, 0, 1, 1),
            new RowProblem(4, "Hours", "eight", "hours.invalid", "'eight' is no number of hours.", "7.5")
        );

        await AnnounceAsync(hub, receipt);
        await AnnounceAsync(hub, receipt);

        Assert.Equal(["payroll@rmg.example", "office@rmg.example"], hub.Bench.Mailer.Accepted.SelectMany(mail => mail.To));
        Assert.All(hub.Bench.Mailer.Accepted, mail => Assert.Equal("week.csv: 1 of 5 rows needs a correction", mail.Subject));
        Assert.Contains(
            "Line 4, Hours: \"eight\": 'eight' is no number of hours. (hours.invalid)\n  Allowed: 7.5",
            hub.Bench.Mailer.Accepted[0].Text,
            StringComparison.Ordinal
        );
        Assert.Contains("receipts/hours/rmg/week.csv/corrections.csv", hub.Bench.Mailer.Accepted[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_holds_no_address_and_no_row()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([]), s_profiles);

        await hub.Receipts.AnnounceAsync(
            Receipt("hours", "rmg", new FileCounts(1, 0, 0, 0, 1, 0), new RowProblem(2, "Badge", "00<b>", "id.invalid", "No.")),
            Token
        );

        var order = (await hub.Queue.ReceiveMessageAsync(cancellationToken: Token)).Value.MessageText;
        Assert.Equal("""{"kind":"receipt","feed":"hours","partner":"rmg","name":"week.csv","run":"hours-rmg-1"}""", order);
    }

    [Fact]
    public async Task A_file_of_nobody_known_goes_to_staff()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([]), s_profiles);

        await AnnounceAsync(
            hub,
            Receipt(
                "grades",
                "nowhere",
                FileCounts.Zero,
                new RowProblem(0, null, "nowhere", "partner.unknown", "The hub knows no partner 'nowhere'.")
            ) with
            {
                State = RunState.Refused,
            }
        );

        var mail = Assert.Single(hub.Bench.Mailer.Accepted);
        Assert.Equal(("staff@example.org", "week.csv: not taken in"), (Assert.Single(mail.To), mail.Subject));
        Assert.Contains("because you are the hub's staff", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_hub_failed_on_is_told_to_its_sender_and_to_staff()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([]), s_profiles);

        await AnnounceAsync(
            hub,
            Receipt("enrollments", "rmg", FileCounts.Zero, new RowProblem(0, null, null, "file.given-up", "The hub failed.")) with
            {
                State = RunState.Poisoned,
            }
        );

        Assert.Equal(["hr@rmg.example", "staff@example.org"], hub.Bench.Mailer.Accepted.SelectMany(mail => mail.To));
    }

    [Fact]
    public async Task A_birth_date_and_a_whole_line_stay_on_the_receipt()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([]), s_profiles);

        await AnnounceAsync(
            hub,
            Receipt(
                "enrollments",
                "rmg",
                new FileCounts(2, 0, 0, 0, 2, 0),
                new RowProblem(2, "Born", "31 May 1971", "date.invalid", "'31 May 1971' is no date in a format that Renaissance uses."),
                new RowProblem(3, null, "12,Ada,1971-05-30", "row.malformed", "The line is no row.")
            )
        );

        var mail = Assert.Single(hub.Bench.Mailer.Accepted);
        Assert.Contains("Line 2, Born", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1971", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_waited_tells_of_its_own_file_although_another_replaced_it()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([]), s_profiles);
        hub.Bench.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromMinutes(5)));

        await AnnounceAsync(hub, Receipt("hours", "rmg", new FileCounts(5, 5, 0, 0, 0, 0)));
        await AnnounceAsync(hub, Receipt("hours", "rmg", new FileCounts(9, 9, 0, 0, 0, 0)) with { RunId = "hours-rmg-2" });
        // The pause that the service asked for holds for the second file too; the first file's other contact was in the same request.
        Assert.Single(hub.Bench.Mailer.Accepted);
        hub.Bench.Clock.Now += TimeSpan.FromMinutes(5);
        foreach (var (order, _) in hub.Bench.Postponed.All.ToList())
        {
            await hub.Bench.HandleAsync(order);
        }

        Assert.Equal(
            [
                "week.csv: all 5 rows taken in",
                "week.csv: all 5 rows taken in",
                "week.csv: all 9 rows taken in",
                "week.csv: all 9 rows taken in",
            ],
            hub.Bench.Mailer.Accepted.Select(mail => mail.Subject).Order()
        );
    }

    private static async Task AnnounceAsync(StoredNotifications hub, Receipt receipt)
    {
        await hub.Receipts.AnnounceAsync(receipt, Token);
        var message = (await hub.Queue.ReceiveMessageAsync(cancellationToken: Token)).Value;
        await hub.Bench.HandleAsync(message.MessageText);
        await hub.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Token);
    }

    private static Receipt Receipt(string feed, string partner, FileCounts counts, params RowProblem[] problems) =>
        new()
        {
            RunId = $"{feed}-{partner}-1",
            State = RunState.Finished,
            Feed = feed,
            Partner = partner,
            Sender = "Renaissance",
            Name = "week.csv",
            StoredAt = new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero),
            Sha256 = "abc",
            Counts = counts,
            Problems = problems,
            ProblemCount = problems.Length,
        };
}
