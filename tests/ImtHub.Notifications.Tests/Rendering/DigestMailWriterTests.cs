using System.Net;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Tests.Digests;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Notifications.Tests.Rendering;

public class DigestMailWriterTests
{
    private static readonly Recipient s_labor = new("Hayes IMT committee", MemberRole.Labor, "imt@wrtp.example.org");

    [Fact]
    public async Task A_digest_shows_decisions_then_the_table_then_the_news()
    {
        var mail = await WriteAsync(Full());

        string[] order =
        [
            "For you to decide",
            "Recommend the journey card?",
            "Where the apprentices stand",
            "Milestones",
            "Courses",
            "Competencies",
            "You get this mail because",
        ];
        AssertInOrder(mail.Html, order);
        AssertInOrder(mail.Text.ToUpperInvariant(), [.. order.Select(part => part.ToUpperInvariant())]);
        await PictureAsync("digest", mail);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("O'Brien & \"Sons\"")]
    public async Task A_name_with_markup_or_a_formula_arrives_as_text(string name)
    {
        var mail = await WriteAsync(
            Hayes.Compose([("a", Hayes.Apprentice(name, ojl: 100))], Hayes.Event("a", 1, ApprenticeEventKind.Enrolled))
        );

        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(name, WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        Assert.Contains(name, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bar_says_in_words_what_it_draws()
    {
        var mail = await WriteAsync(Hayes.Compose([("a", Hayes.Apprentice("Ann", ojl: 1204.5m, ri: 96) with { OjlBefore = 1118.5m })]));

        Assert.Contains("aria-label=\"OJL: 1,204.5 of 2,736 h, 44 % reached, plan 50 %\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains("OJL 1,204.5 of 2,736 h, +86 h; 44 % reached, plan 50 %", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_reads_only_the_parts_it_wants()
    {
        var mail = await WriteAsync(Full().Only(new HashSet<Topic> { Topic.Courses }));

        Assert.Contains("Industrial Manufacturing 1", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Recommend the journey card?", mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Where the apprentices stand", mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("decision", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_three_decisions_are_asked_and_the_rest_is_counted()
    {
        var mail = await WriteAsync(
            Hayes.Compose(
                [.. Enumerable.Range(1, 5).Select(number => ($"{number}", Hayes.Apprentice($"Person {number}", ojl: 200)))],
                Hayes.Event("1", 1, ApprenticeEventKind.Enrolled)
            )
        );

        Assert.Equal(3, mail.Html.Split("What would help to catch up?").Length - 1);
        Assert.Contains("2 further questions can wait", mail.Html, StringComparison.Ordinal);
        Assert.Contains("2 further questions can wait", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScheduleRhythm.Week, "Hayes IMT committee: 1 milestone, 1 decision - week of 5 Jan 2026")]
    [InlineData(ScheduleRhythm.TwoWeeks, "Hayes IMT committee: 1 milestone, 1 decision - 5 Jan 2026")]
    [InlineData(ScheduleRhythm.Month, "Hayes IMT committee: 1 milestone, 1 decision - January 2026")]
    public async Task The_subject_says_who_what_and_when(ScheduleRhythm every, string subject)
    {
        var digest = Hayes.Compose(
            [("a", Hayes.Apprentice("Ann", ojl: 2736, ri: 264))],
            Hayes.Event("a", 1, ApprenticeEventKind.MilestoneReached, "ojl-complete")
        ) with
        {
            Every = every,
        };

        Assert.Equal(subject, (await WriteAsync(digest)).Subject);
    }

    [Fact]
    public async Task With_decisions_and_no_news_the_subject_says_what_is_to_take()
    {
        var asked = Hayes.Compose(
            [("a", Hayes.Apprentice("Ann", ojl: 2736, ri: 264))],
            Hayes.Event("a", 1, ApprenticeEventKind.MilestoneReached, "ojl-complete")
        );
        var quiet = Hayes.Compose([("a", Hayes.Apprentice("Ann"))]) with
        {
            Questions = [.. asked.Questions.Select(decision => decision with { IsNew = false })],
        };

        Assert.True(quiet.NothingChanged);
        Assert.Equal("Hayes IMT committee: 1 decision to take, no news - week of 5 Jan 2026", (await WriteAsync(quiet)).Subject);
    }

    [Fact]
    public async Task With_nothing_new_the_mail_says_so()
    {
        var mail = await WriteAsync(Hayes.Compose([("a", Hayes.Apprentice("Ann"))]));

        Assert.Equal("Hayes IMT committee: nothing new - week of 5 Jan 2026", mail.Subject);
        Assert.Contains("Nothing changed since the last digest.", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_reads_why_one_gets_it_and_how_to_change_that()
    {
        var mail = await WriteAsync(Full());

        foreach (var part in new[] { mail.Html, mail.Text })
        {
            Assert.Contains("You get this mail because you are the labor member of Hayes IMT committee.", part, StringComparison.Ordinal);
            Assert.Contains("write to imt@wrtp.example.org", part, StringComparison.Ordinal);
            Assert.Contains("Mail hayes@2026-01-05T07", part, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_big_committee_gets_a_mail_that_Gmail_does_not_cut_off()
    {
        var people = Enumerable.Range(1, 300).Select(number => $"a-{number:000}").ToList();
        var mail = await WriteAsync(
            Hayes.Compose(
                [.. people.Select(id => (id, Hayes.Apprentice($"Bartholomew Featherstonehaugh {id}")))],
                [
                    .. people.SelectMany(id =>
                        new[]
                        {
                            Hayes.Event(id, 1, ApprenticeEventKind.MilestoneReached, "ojl-25"),
                            Hayes.Event(id, 2, ApprenticeEventKind.MilestoneReached, "ojl-50"),
                            Hayes.Event(id, 3, ApprenticeEventKind.CourseChanged, "IM-1", "A"),
                            Hayes.Event(id, 4, ApprenticeEventKind.CourseChanged, "IM-MATH", "B"),
                            Hayes.Event(id, 5, ApprenticeEventKind.CompetencyChanged, "quality-checks", "demonstrated"),
                            Hayes.Event(id, 6, ApprenticeEventKind.Enrolled),
                        }
                    ),
                ]
            )
        );

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.Html), 1, 100 * 1024);
        Assert.Contains("And 268 more apprentices; the plain-text part of this mail names all.", mail.Html, StringComparison.Ordinal);
        Assert.All(people, id => Assert.Contains(id, mail.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_happened_to_one_apprentice_stands_together()
    {
        var mail = await WriteAsync(Full());

        AssertInOrder(
            mail.Html[mail.Html.IndexOf(">Milestones<", StringComparison.Ordinal)..],
            "Rosa Delgado-Lindqvist",
            "On-the-job learning complete",
            "Ready for the journey card",
            "Courses"
        );
        Assert.Single(Parts(mail.Html, ">Milestones<", ">Courses<").Split("Rosa Delgado-Lindqvist").Skip(1));
    }

    [Fact]
    public async Task A_notice_holds_the_news_its_reader_wants_and_where_those_concerned_stand()
    {
        var mail = await WriteAsync(new NoticeMailModel(Full().OnlyNews(new HashSet<Topic> { Topic.Courses }), s_labor));

        Assert.Equal("Hayes IMT committee: 2 course results", mail.Subject);
        AssertInOrder(
            mail.Html,
            "Just in: 2 course results.",
            "Industrial Math for the Trades: failed (F)",
            "Where the apprentices stand",
            "Marcus Webb"
        );
        Assert.DoesNotContain("Rosa", mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("For you to decide", mail.Html, StringComparison.Ordinal);
        await PictureAsync("notice", mail);
    }

    [Fact]
    public async Task A_notice_of_one_thing_says_it_in_its_subject()
    {
        var digest = Hayes.Compose([("a", Hayes.Apprentice("Ann"))], Hayes.Event("a", 1, ApprenticeEventKind.MilestoneReached, "ojl-50"));

        var mail = await WriteAsync(new NoticeMailModel(digest.OnlyNews(new HashSet<Topic> { Topic.Milestones }), s_labor));

        Assert.Equal("Ann: Half of the on-the-job learning", mail.Subject);
    }

    [Fact]
    public async Task No_id_of_another_system_and_no_birth_date_is_in_a_mail()
    {
        var mail = await WriteAsync(Full());

        Assert.DoesNotContain("0012", mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("birth", mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static Digest Full() =>
        Hayes.Compose(
            [
                ("a", Hayes.Apprentice("Marcus Webb", ojl: 1484, ri: 156) with { OjlBefore = 1404, RiBefore = 120 }),
                ("b", Hayes.Apprentice("Rosa Delgado-Lindqvist", ojl: 2742, ri: 264) with { OjlBefore = 2702, RiBefore = 264 }),
                ("c", Hayes.Apprentice("Kou Vang", ojl: 903.5m, ri: 96) with { OjlBefore = 871.5m, RiBefore = 96 }),
                (
                    "d",
                    Hayes
                        .Apprentice("Terrence Okafor", ojl: 1390, ri: 132)
                        .With(record => record with { OjlByWeek = Hayes.Weeks(1390, new(2025, 1, 6), 46) })
                ),
                (
                    "e",
                    Hayes
                        .Apprentice("Anneliese Brandt", ojl: 412, ri: 48)
                        .With(record => record with { Status = ApprenticeStatus.InProbation, BeganOn = new(2025, 7, 28) }) with
                    {
                        OjlBefore = null,
                        RiBefore = null,
                    }
                ),
                (
                    "f",
                    Hayes
                        .Apprentice("Philip Nakamura", ojl: 1022, ri: 84)
                        .With(record => record with { Status = ApprenticeStatus.Suspended })
                ),
            ],
            [
                Hayes.Event("b", 1, ApprenticeEventKind.MilestoneReached, "ojl-complete"),
                Hayes.Event("b", 2, ApprenticeEventKind.MilestoneReached, "ready-for-completion"),
                Hayes.Event("a", 1, ApprenticeEventKind.MilestoneReached, "ojl-50"),
                Hayes.Event("a", 2, ApprenticeEventKind.CourseChanged, "IM-1", "A-"),
                Hayes.Event("c", 1, ApprenticeEventKind.CourseChanged, "IM-MATH", "F"),
                Hayes.Event("a", 3, ApprenticeEventKind.CompetencyChanged, "quality-checks", "demonstrated"),
                Hayes.Event("f", 1, ApprenticeEventKind.RecordChanged, "status", "Suspended", "Active"),
            ],
            new() { ["a"] = [Hayes.Course("IM-1", "A-", CourseResult.Passed)], ["c"] = [Hayes.Course("IM-MATH", "F", CourseResult.Failed)] }
        );

    private static Task<WrittenMail> WriteAsync(Digest digest) => WriteAsync(new DigestMailModel(digest, s_labor));

    private static Task<WrittenMail> WriteAsync(MailModel model) => DigestMailWriter.WriteAsync(model);

    private static string Parts(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static void AssertInOrder(string text, params IEnumerable<string> parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"\"{part}\" is missing, or stands too early.");
            from = at;
        }
    }

    /// <summary>Lays the mail down to be looked at in a browser when a folder is named for it.</summary>
    private static async Task PictureAsync(string name, WrittenMail mail)
    {
        if (Environment.GetEnvironmentVariable("IMTHUB_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), mail.Html, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), mail.Text, TestContext.Current.CancellationToken);
    }
}
