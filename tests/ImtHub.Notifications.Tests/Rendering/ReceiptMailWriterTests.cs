using System.Net;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Sources;
using Xunit;

namespace ImtHub.Notifications.Tests.Rendering;

public class ReceiptMailWriterTests
{
    private static readonly ReceiptRecipient s_payroll = new("payroll@rmg.example", "Renaissance", "hours", false, "imt@wrtp.example.org");

    [Fact]
    public async Task A_receipt_says_who_sent_what_what_to_do_how_many_and_why()
    {
        var mail = await WriteAsync(Receipt());

        string[] parts =
        [
            "7 of 20 rows need a correction",
            "Renaissance stored hours/rmg/week 2.csv on 12 Jan 2026 at 08:00 UTC.",
            "Correct the rows in corrections.csv",
            "receipts/hours/rmg/week 2.csv/corrections.csv",
            "Applied: a record changed",
            "Received: the sum",
            "Line 2, Hours: \"eight\"",
            "Allowed: 7.5",
            "2 further problems on the receipt.",
            "Columns that the hub does not read: Notes.",
            "you are the contact for the hours of Renaissance",
            "Run hours-rmg-1",
        ];
        var html = WebUtility.HtmlDecode(mail.Html);
        Assert.All(parts, part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.Contains(part, mail.Text, StringComparison.Ordinal));
        Assert.Equal("week 2.csv: 7 of 20 rows need a correction", mail.Subject);
    }

    [Fact]
    public async Task The_counts_in_the_mail_add_up_to_what_was_received()
    {
        var model = new ReceiptMailModel(Receipt(), s_payroll, null);

        Assert.Equal(model.Receipt.Received, model.Counts.Sum(count => count.Rows));
        Assert.Contains("      20  Received: the sum", (await WriteAsync(Receipt())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_value_or_a_files_name_arrives_as_text()
    {
        var mail = await WriteAsync(
            Receipt() with
            {
                Path = "hours/rmg/<b>week</b>.csv",
                Problems = [new(2, "Hours", "<script>", "No.", null, "hours.invalid")],
            }
        );

        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>week", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_subject_of_a_post_says_who_posted_when_and_not_the_hubs_own_name_of_it()
    {
        var mail = await WriteAsync(
            Receipt() with
            {
                IsPost = true,
                Path = "hours/rmg/20260105T101500000-0123456789abcdef0123456789abcdef.json",
            }
        );

        Assert.StartsWith("Hours that Renaissance", mail.Subject, StringComparison.Ordinal);
        Assert.EndsWith("7 of 20 rows need a correction", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_receipts_have_an_address_the_mail_links_to_it()
    {
        var mail = await WriteAsync(Receipt(), "https://hub.example/receipts/");

        Assert.Contains(
            "href=\"https://hub.example/receipts/hours/rmg/week%202.csv/corrections.csv?run=hours-rmg-1\"",
            mail.Html,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(FileAnswer.Refused, 0, 0, "week 2.csv: not taken in", "Correct what is named here")]
    [InlineData(FileAnswer.GivenUp, 0, 0, "week 2.csv: the hub failed on it", "Nothing: the hub's staff have been told")]
    [InlineData(FileAnswer.Withdrawn, 0, 0, "week 2.csv: withdrawn", "nothing of this file counts any more")]
    [InlineData(FileAnswer.TakenIn, 0, 0, "week 2.csv: 18 rows taken in, 2 not ours", "Nothing.")]
    [InlineData(
        FileAnswer.TakenIn,
        3,
        0,
        "week 2.csv: 3 of 20 rows wait for a decision",
        "the hub's staff decide about the rows that are held"
    )]
    [InlineData(
        FileAnswer.TakenIn,
        1,
        0,
        "week 2.csv: 1 of 20 rows waits for a decision",
        "the hub's staff decide about the row that is held"
    )]
    [InlineData(FileAnswer.TakenIn, 0, 1, "week 2.csv: 1 of 20 rows needs a correction", "Correct the row in corrections.csv")]
    public async Task Subject_and_next_step_fit_the_outcome(FileAnswer answer, int held, int rejected, string subject, string nextStep)
    {
        var mail = await WriteAsync(
            Receipt() with
            {
                Answer = answer,
                Applied = 16 - held - rejected,
                Held = held,
                Rejected = rejected,
                Problems = [],
                ProblemCount = 0,
            }
        );

        Assert.Equal(subject, mail.Subject);
        Assert.Contains(nextStep, mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, 0, "week 2.csv: the row taken in", "Nothing.")]
    [InlineData(0, 1, 0, "week 2.csv: the row waits for a decision", "The row concerned: receipts/hours/rmg/week 2.csv/corrections.csv")]
    [InlineData(0, 0, 1, "week 2.csv: the row needs a correction", "The row concerned: receipts/hours/rmg/week 2.csv/corrections.csv")]
    public async Task A_file_of_one_row_is_spoken_of_in_the_singular(int applied, int held, int rejected, string subject, string sentence)
    {
        var mail = await WriteAsync(
            Receipt() with
            {
                Received = 1,
                Applied = applied,
                Unchanged = 0,
                Held = held,
                Rejected = rejected,
                NotOurs = 0,
            }
        );

        Assert.Equal(subject, mail.Subject);
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.Contains(
            sentence,
            WebUtility.HtmlDecode(mail.Html).Replace("<span>", "", StringComparison.Ordinal).ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_whose_rows_are_all_taken_in_says_how_many() =>
        Assert.Equal(
            "week 2.csv: all 20 rows taken in",
            (await WriteAsync(Receipt() with { Applied = 20, Unchanged = 0, Held = 0, Rejected = 0, NotOurs = 0 })).Subject
        );

    private static FileReceipt Receipt() =>
        new()
        {
            Run = "hours-rmg-1",
            Sender = "Renaissance",
            Path = "hours/rmg/week 2.csv",
            StoredAt = new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero),
            Answer = FileAnswer.TakenIn,
            Outcome = "7 of 20 rows need a correction; the rest was taken in or waits for the hub's staff.",
            Received = 20,
            Applied = 8,
            Unchanged = 2,
            Held = 1,
            Rejected = 7,
            NotOurs = 2,
            Problems =
            [
                .. Enumerable
                    .Range(2, 7)
                    .Select(line => new FileProblem(line, "Hours", "eight", "'eight' is no number of hours.", "7.5", "hours.invalid")),
            ],
            ProblemCount = 7,
            Warnings = ["Columns that the hub does not read: Notes."],
            Contacts = [s_payroll.Address],
        };

    private static Task<WrittenMail> WriteAsync(FileReceipt receipt, string? receiptsAddress = null) =>
        ReceiptMailWriter.WriteAsync(receipt, s_payroll, receiptsAddress);
}
