using System.Text.RegularExpressions;
using ImtHub.Hub.Committees;
using ImtHub.Intake.Access;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Notifications.Tests.Delivery;

/// <summary>A digest leads each member to the pages on which they decide, and tells what was decided.</summary>
public sealed partial class DecisionsInDigestsTests
{
    private static readonly CommitteeCatalog s_committees = new([Steering.Committee]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_member_gets_links_of_their_own_and_the_kept_mail_opens_nothing()
    {
        await using var hub = Hub();
        await hub.TellAsync(Steering.Record("a-1", 100) with { Status = ApprenticeStatus.InProbation }, Steering.Hours("a-1", 1));

        await hub.HandleAsync(Order("d-1"));

        var links = hub.Mailer.Accepted.Select(mail => Assert.Single(Links(mail.Html).Distinct())).ToList();
        Assert.Equal(2, links.Distinct().Count());
        var gate = new MemberLinkGate(
            hub.Get<IMemberLinkStore>(),
            new InMemoryPartnerAccess(),
            new PartnerLimits(),
            s_committees,
            hub.Clock
        );
        foreach (var (mail, link) in hub.Mailer.Accepted.Zip(links))
        {
            var opened = Assert.IsType<LinkOpening<MemberVisit>.Opened>(await gate.OpenAsync(link, Token));
            Assert.Equal(Assert.Single(mail.To), opened.What.Member.Address);
            Assert.Contains($"https://hub.example/link/committee/{link}/q/a-1/probation", mail.Html, StringComparison.Ordinal);
            Assert.Contains($"https://hub.example/link/committee/{link}/q/a-1/probation", mail.Text, StringComparison.Ordinal);
            var kept = (await hub.Get<IMailArchive>().FindAsync(mail.Key, Token))!;
            Assert.DoesNotContain(link, kept.Html + kept.Text, StringComparison.Ordinal);
            Assert.Contains($"/link/committee/{link.Split('_')[0]}_…", kept.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_an_address_of_the_pages_or_a_question_with_a_page_there_is_no_link()
    {
        await using var withoutPages = new NotificationBench(s_committees);
        await withoutPages.TellAsync(Steering.Record("a-1", 100) with { Status = ApprenticeStatus.InProbation }, Steering.Hours("a-1", 1));
        await using var withoutQuestions = Hub();
        await withoutQuestions.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1));

        await withoutPages.HandleAsync(Order("d-1"));
        await withoutQuestions.HandleAsync(Order("d-1"));

        Assert.All(
            withoutPages.Mailer.Accepted.Concat(withoutQuestions.Mailer.Accepted),
            mail => Assert.DoesNotContain("/link/", mail.Html + mail.Text, StringComparison.Ordinal)
        );
        Assert.Empty(await withoutQuestions.Get<IMemberLinkStore>().ListAsync(null, Token));
    }

    [Fact]
    public async Task The_next_digest_tells_who_said_what_and_asks_the_other_side()
    {
        await using var hub = Hub();
        await hub.TellAsync(
            Steering.Record("a-1", 100) with
            {
                Status = ApprenticeStatus.InProbation,
                Decisions = Decided(DecisionOutcome.Open, CommitteeQuestion.Probation),
            },
            Steering.Hours("a-1", 1)
        );

        await hub.HandleAsync(Order("d-1"));

        var question = (await DigestAsync(hub, "d-1")).Questions.Single(asked => asked.Kind == QuestionKind.ProbationEnds);
        Assert.EndsWith(" Ada (labor) said yes on 2 Jan 2026.", question.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_sides_decided_is_told_once()
    {
        await using var hub = Hub();
        await hub.TellAsync(
            Steering.Record("a-1", 100) with
            {
                Decisions = Decided(DecisionOutcome.Granted, CommitteeQuestion.Wage("second")),
            },
            Steering.Hours("a-1", 1) with
            {
                Kind = ApprenticeEventKind.CommitteeDecided,
                Subject = CommitteeDecision.KeyOf("hayes", CommitteeQuestion.Wage("second")),
                After = nameof(DecisionOutcome.Granted),
            }
        );

        await hub.HandleAsync(Order("d-1"));
        await hub.HandleAsync(Order("d-2"));

        Assert.Equal("The committee decided, pay at step second: yes", Assert.Single((await DigestAsync(hub, "d-1")).Records).Text);
        Assert.Empty((await DigestAsync(hub, "d-2")).Records);
    }

    [Fact]
    public async Task Who_applied_is_asked_about_until_the_committee_has_answered()
    {
        await using var hub = Hub();
        var applied = Steering.Record("a-1", 0) with { Status = ApprenticeStatus.Applied };
        await hub.TellAsync(applied, Steering.Hours("a-1", 1) with { Kind = ApprenticeEventKind.Enrolled, Subject = null });
        await hub.HandleAsync(Order("d-1"));
        await hub.TellAsync(
            applied with
            {
                Decisions = Decided(DecisionOutcome.Declined, CommitteeQuestion.Application),
            },
            Steering.Hours("a-1", 2)
        );
        await hub.HandleAsync(Order("d-2"));

        var asked = Assert.Single((await DigestAsync(hub, "d-1")).Questions);
        Assert.Equal(
            (QuestionKind.Application, "Recommend the application?", ("a-1", "application")),
            (asked.Kind, asked.Question, QuestionKey.CaseOf(asked.Key)!.Value)
        );
        Assert.Empty((await DigestAsync(hub, "d-2")).Questions);
    }

    [Theory]
    [InlineData("Completion:a-1:card", "completion")]
    [InlineData("Completion:a-1:sign-offs", null)]
    [InlineData("ProbationEnds:a-1:", "probation")]
    [InlineData("WageStep:a-1:second", "wage.second")]
    [InlineData("Stalled:a-1:", null)]
    [InlineData("HeldRows:hours/rmg", null)]
    [InlineData("Nonsense:a-1:", null)]
    public void Questions_about_one_apprentice_that_can_be_answered_have_a_page(string key, string? question) =>
        Assert.Equal(question, QuestionKey.CaseOf(key)?.Question);

    private static NotificationBench Hub() =>
        new(
            s_committees,
            settings: [("Mail:Pages", "https://hub.example/")],
            stores: services =>
                services.AddSingleton<IMemberLinkStore, InMemoryMemberLinks>().AddSingleton<IMemberLinks, MemberLinkOffice>()
        );

    private static SortedDictionary<string, CommitteeDecision> Decided(DecisionOutcome outcome, string question)
    {
        var day = new DateOnly(2026, 1, 2);
        CountedVote[] votes =
        [
            new("0123", "Ada", CommitteeSide.Labor, Vote.Yes, day, new(2026, 1, 2, 9, 0, 0, TimeSpan.Zero), "aa", 1, "vote-1"),
        ];
        var isOpen = outcome == DecisionOutcome.Open;
        return new()
        {
            [CommitteeDecision.KeyOf("hayes", question)] = new(
                "hayes",
                question,
                outcome,
                isOpen ? null : day,
                isOpen ? [] : votes,
                isOpen ? votes : []
            ),
        };
    }

    private static async Task<Digest> DigestAsync(NotificationBench hub, string id) =>
        (await hub.Get<IDigestStore>().FindAsync("hayes", id, Token))!;

    private static IEnumerable<string> Links(string text) => Secret().Matches(text).Select(match => match.Groups[1].Value);

    private static string Order(string digestId) =>
        new DigestOrder
        {
            Committee = "hayes",
            Digest = digestId,
            Day = new(2026, 1, 5),
            DueAt = new(2026, 1, 5, 13, 0, 0, TimeSpan.Zero),
        }.ToJson();

    [GeneratedRegex("/link/committee/([0-9a-f]{16}_[A-Za-z0-9_-]{43})")]
    private static partial Regex Secret();
}
