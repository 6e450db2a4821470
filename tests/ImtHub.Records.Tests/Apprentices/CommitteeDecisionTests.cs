using System.Text.Json;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>What the two sides of a committee say about an apprentice, and what becomes of the record by it.</summary>
public sealed class CommitteeDecisionTests
{
    private const string Before = "aaaa";
    private const string After = "bbbb";

    private readonly SmallHub _hub = SmallHub.WithApprentice();
    private int _votes;

    private ApprenticeRecord Record => _hub.Record!;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Fact]
    public void One_side_alone_decides_nothing()
    {
        Say("ada", CommitteeSide.Labor, Vote.Yes);
        Say("bob", CommitteeSide.Labor, Vote.Yes);

        Assert.Equal(DecisionOutcome.Open, Decided().Outcome);
        Assert.Equal(["ada", "bob"], Decided().Standing.Select(vote => vote.Member));
        Assert.Equal(ApprenticeStatus.Active, Record.Status);
    }

    [Fact]
    public void Both_sides_on_the_same_numbers_grant_the_journey_card_and_the_record_is_completed_on_that_day()
    {
        Say("ada", CommitteeSide.Labor, Vote.Yes, day: 10);

        Say("cy", CommitteeSide.Management, Vote.Yes, day: 12);

        Assert.Equal((DecisionOutcome.Granted, FirstDay.AddDays(12), Before), (Decided().Outcome, Decided().On, Decided().Numbers));
        Assert.Equal(["ada", "cy"], Decided().Agreed.Select(vote => vote.Member));
        Assert.Equal((ApprenticeStatus.Completed, FirstDay.AddDays(12)), (Record.Status, Record.StatusOn));
        Assert.Equal([new TrainingSpan("acme", FirstDay, FirstDay.AddDays(12), ApprenticeStatus.Completed)], Record.Training);
        Assert.Contains(
            _hub.Events,
            told => told is { Kind: ApprenticeEventKind.CommitteeDecided, Subject: "acme-jac:completion", Before: null, After: "Granted" }
        );
        Assert.Contains(_hub.Events, told => told is { Kind: ApprenticeEventKind.RecordChanged, After: "Completed" });
    }

    [Fact]
    public void Hours_after_the_day_of_the_journey_card_do_not_count()
    {
        _hub.Take(Hours(8, From("week.csv", 2), day: 3), Hours(8, From("week.csv", 3), day: 9));

        Agree(Vote.Yes, day: 5);

        Assert.Equal(8, Record.OjlHours);
        Assert.Equal(1, Record.Held[StatementCodes.HoursAfterEnd]);
    }

    [Fact]
    public void When_the_numbers_change_before_the_second_vote_the_first_is_asked_again()
    {
        Say("ada", CommitteeSide.Labor, Vote.Yes, Before);
        Say("cy", CommitteeSide.Management, Vote.Yes, After);
        Assert.Equal(DecisionOutcome.Open, Decided().Outcome);
        Assert.Equal(["cy"], Decided().Standing.Select(vote => vote.Member));

        Say("ada", CommitteeSide.Labor, Vote.Yes, After);

        Assert.Equal((DecisionOutcome.Granted, After), (Decided().Outcome, Decided().Numbers));
    }

    [Fact]
    public void A_no_beside_a_yes_decides_nothing_until_the_member_says_otherwise()
    {
        Say("ada", CommitteeSide.Labor, Vote.Yes);
        Say("bob", CommitteeSide.Labor, Vote.No);
        Say("cy", CommitteeSide.Management, Vote.Yes);
        Assert.Equal(DecisionOutcome.Open, Decided().Outcome);

        Say("bob", CommitteeSide.Labor, Vote.Yes);

        Assert.Equal(DecisionOutcome.Granted, Decided().Outcome);
    }

    [Fact]
    public void A_vote_that_is_taken_back_is_not_counted_with_the_next()
    {
        Say("ada", CommitteeSide.Labor, Vote.Yes);
        Say("ada", CommitteeSide.Labor, Vote.TakenBack);

        Say("cy", CommitteeSide.Management, Vote.Yes);

        Assert.Equal((DecisionOutcome.Open, 1), (Decided().Outcome, Decided().Standing.Count));
    }

    [Fact]
    public void More_than_one_vote_of_each_side_may_be_needed()
    {
        Say("ada", CommitteeSide.Labor, Vote.Yes, perSide: 2);
        Say("cy", CommitteeSide.Management, Vote.Yes, perSide: 2);
        Say("di", CommitteeSide.Management, Vote.Yes, perSide: 2);
        Assert.Equal(DecisionOutcome.Open, Decided().Outcome);

        Say("bob", CommitteeSide.Labor, Vote.Yes, perSide: 2);

        Assert.Equal(DecisionOutcome.Granted, Decided().Outcome);
    }

    [Fact]
    public void A_decision_is_corrected_by_a_further_one_of_both_sides_and_the_record_is_as_it_was()
    {
        _hub.Take(Hours(8, From("week.csv", 2), day: 9));
        Agree(Vote.Yes, day: 5);
        Assert.Equal(0, Record.OjlHours);

        Say("ada", CommitteeSide.Labor, Vote.No, day: 6);
        Assert.Equal(DecisionOutcome.Granted, Decided().Outcome);
        Say("cy", CommitteeSide.Management, Vote.No, day: 7);

        Assert.Equal((DecisionOutcome.Declined, FirstDay.AddDays(7)), (Decided().Outcome, Decided().On));
        Assert.Equal((ApprenticeStatus.Active, 8m), (Record.Status, Record.OjlHours));
        Assert.Contains(_hub.Events, told => told is { Kind: ApprenticeEventKind.CommitteeDecided, Before: "Granted", After: "Declined" });
    }

    [Fact]
    public void Who_is_kept_on_after_probation_is_in_training_without_it()
    {
        var hub = new SmallHub();
        hub.Take(Enrollment(From("form.csv", 2)) with { Status = ApprenticeStatus.InProbation });

        hub.Take(
            Of("ada", CommitteeSide.Labor, Vote.Yes, Before, 8, CommitteeQuestion.Probation, 1, 1),
            Of("cy", CommitteeSide.Management, Vote.Yes, Before, 8, CommitteeQuestion.Probation, 1, 2)
        );

        Assert.Equal((ApprenticeStatus.Active, FirstDay.AddDays(8)), (hub.Record!.Status, hub.Record.StatusOn));
        Assert.Equal(new TrainingSpan("acme", FirstDay, null), Assert.Single(hub.Record.Training));
    }

    [Fact]
    public void A_granted_wage_step_changes_no_status()
    {
        _hub.Take(
            Of("ada", CommitteeSide.Labor, Vote.Yes, Before, 8, CommitteeQuestion.Wage("step-2"), 1, 1),
            Of("cy", CommitteeSide.Management, Vote.Yes, Before, 8, CommitteeQuestion.Wage("step-2"), 1, 2)
        );

        Assert.Equal(DecisionOutcome.Granted, Record.Decisions["acme-jac:wage.step-2"].Outcome);
        Assert.Equal(ApprenticeStatus.Active, Record.Status);
    }

    [Fact]
    public void A_later_form_of_the_sponsor_does_not_take_the_journey_card_back()
    {
        Agree(Vote.Yes, day: 5);

        _hub.Take(Enrollment(From("later.csv", 2, day: 20)) with { Status = ApprenticeStatus.Suspended, StatusOn = FirstDay.AddDays(9) });

        Assert.Equal((ApprenticeStatus.Completed, FirstDay.AddDays(5)), (Record.Status, Record.StatusOn));
    }

    [Fact]
    public void A_day_before_the_decision_is_seen_without_it()
    {
        Agree(Vote.Yes, day: 5);

        var (record, _) = RecordAudit.OnDay(new([Facts.Program]), ApprenticeId, [.. _hub.Known.Values], FirstDay.AddDays(4))!.Value;

        Assert.Equal(ApprenticeStatus.Active, record.Status);
        Assert.Empty(record.Decisions);
    }

    [Fact]
    public void A_vote_about_somebody_who_is_not_enrolled_is_held()
    {
        var nobody = new SmallHub();

        var change = nobody.Take(Of("ada", CommitteeSide.Labor, Vote.Yes, Before, 1, CommitteeQuestion.Completion, 1, 1));

        Assert.Equal(StatementCodes.NotEnrolled, Assert.Single(change.Outcomes).Code);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Votes_among_files_give_the_same_record_in_whatever_order_they_are_taken_in(int seed)
    {
        var random = new Random(seed);
        Statement[] facts = [.. RandomHistory.Of(random), .. RandomVotes(random)];
        Statement[] shuffled = [.. facts];
        random.Shuffle(shuffled);
        var form = shuffled.First(fact => fact is EnrollmentStatement);

        var (inOrder, other) = (new SmallHub(), new SmallHub());
        inOrder.Take(facts);
        other.Take(form);
        foreach (var part in shuffled.Concat(facts.Where(_ => random.Next(3) == 0)).Chunk(random.Next(1, 9)))
        {
            other.Take(part);
        }

        Assert.Equal(Json(inOrder.Record), Json(other.Record));
        Assert.Equal(Json(other.Recounted()), Json(other.Record));
    }

    private static IEnumerable<VoteStatement> RandomVotes(Random random) =>
        Enumerable
            .Range(1, random.Next(1, 12))
            .Select(number =>
            {
                var who = random.Next(4);
                return Of(
                    $"member-{who}",
                    who < 2 ? CommitteeSide.Labor : CommitteeSide.Management,
                    random.Next(6) switch
                    {
                        0 => Vote.TakenBack,
                        1 => Vote.No,
                        _ => Vote.Yes,
                    },
                    random.Next(4) == 0 ? After : Before,
                    random.Next(20),
                    random.Next(3) == 0 ? CommitteeQuestion.Probation : CommitteeQuestion.Completion,
                    1,
                    number
                );
            });

    private void Agree(Vote says, int day)
    {
        Say("ada", CommitteeSide.Labor, says, day: day);
        Say("cy", CommitteeSide.Management, says, day: day);
    }

    private void Say(string member, CommitteeSide side, Vote says, string numbers = Before, int day = 1, int perSide = 1) =>
        _hub.Take(Of(member, side, says, numbers, day, CommitteeQuestion.Completion, perSide, ++_votes));

    private CommitteeDecision Decided() => Record.Decisions["acme-jac:completion"];

    private static VoteStatement Of(
        string member,
        CommitteeSide side,
        Vote says,
        string numbers,
        int day,
        string question,
        int perSide,
        int number
    ) =>
        new()
        {
            Lineage = new(
                $"vote-{number}",
                "decisions/acme-jac",
                number,
                question,
                new DateTimeOffset(2026, 2, 10, 8, number, 0, TimeSpan.Zero)
            ),
            Committee = "acme-jac",
            Question = question,
            Member = member,
            MemberName = member,
            Side = side,
            Says = says,
            On = FirstDay.AddDays(day),
            Numbers = numbers,
            Sequence = 1,
            PerSide = perSide,
        };

    private static string Json(ApprenticeRecord? record) => JsonSerializer.Serialize(record, RecordsJson.Options);
}
