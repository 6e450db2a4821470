using System.Text.Json.Serialization;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>Where one question to a committee about an apprentice stands: what was decided last, and what was said since.</summary>
/// <param name="Committee">Id of the committee.</param>
/// <param name="Question">The question, see <see cref="CommitteeQuestion"/>.</param>
/// <param name="Outcome">What both sides agreed on last.</param>
/// <param name="On">Day on which they did, by the committee's clock; null while nothing is decided.</param>
/// <param name="Agreed">The votes that made the outcome, in order; empty while nothing is decided.</param>
/// <param name="Standing">Votes since, one a member, all on the same numbers; the next of them may decide.</param>
public sealed record CommitteeDecision(
    string Committee,
    string Question,
    DecisionOutcome Outcome,
    DateOnly? On,
    IReadOnlyList<CountedVote> Agreed,
    IReadOnlyList<CountedVote> Standing
)
{
    /// <summary>SHA-256 of the evidence that was decided on; null while nothing is decided.</summary>
    [JsonIgnore]
    public string? Numbers => Agreed.Count > 0 ? Agreed[^1].Numbers : null;

    /// <summary>Its name within a record.</summary>
    public static string KeyOf(string committee, string question) => StatementKey.Of(committee, question);

    /// <summary>Where all questions stand, from every vote of an apprentice: the same votes give the same in whatever order they come.
    /// </summary>
    public static SortedDictionary<string, CommitteeDecision> Of(IEnumerable<Fact> facts) =>
        Of(facts.Where(fact => fact.Current is VoteStatement).SelectMany(fact => fact.Statements()).Cast<VoteStatement>());

    /// <summary>Where all questions stand, from every vote of an apprentice.</summary>
    public static SortedDictionary<string, CommitteeDecision> Of(IEnumerable<VoteStatement> votes) =>
        new(
            votes
                .GroupBy(vote => (vote.Committee, vote.Question))
                .ToDictionary(
                    asked => KeyOf(asked.Key.Committee, asked.Key.Question),
                    asked => asked.OrderBy(vote => vote.Lineage.Origin).Aggregate(Asked(asked.Key.Committee, asked.Key.Question), After)
                ),
            StringComparer.Ordinal
        );

    /// <summary>A question to which nobody has said anything.</summary>
    public static CommitteeDecision Asked(string committee, string question) =>
        new(committee, question, DecisionOutcome.Open, null, [], []);

    /// <summary>Where a question stands after one vote more, given after those before.</summary>
    public static CommitteeDecision After(CommitteeDecision before, VoteStatement vote)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(vote);
        // What a member said on other numbers is asked again.
        var others = before.Standing.Where(known => known.Member != vote.Member && known.Numbers == vote.Numbers);
        if (vote.Says == Vote.TakenBack)
        {
            return before with { Standing = [.. before.Standing.Where(known => known.Member != vote.Member)] };
        }

        CountedVote[] standing = [.. others, CountedVote.Of(vote)];
        return Agree(standing, vote.PerSide)
            ? before with
            {
                Outcome = vote.Says == Vote.Yes ? DecisionOutcome.Granted : DecisionOutcome.Declined,
                On = vote.On,
                Agreed = standing,
                Standing = [],
            }
            : before with
            {
                Standing = standing,
            };
    }

    private static bool Agree(CountedVote[] votes, int perSide) =>
        votes.All(vote => vote.Says == votes[0].Says)
        && Enum.GetValues<CommitteeSide>().All(side => votes.Count(vote => vote.Side == side) >= perSide);
}

/// <summary>What both sides of a committee agreed on.</summary>
public enum DecisionOutcome
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>Yes.</summary>
    Granted,

    /// <summary>No, or not yet.</summary>
    Declined,
}

/// <summary>A vote as a record shows it.</summary>
/// <param name="Member">Stands for the member.</param>
/// <param name="Name">The member as others know them.</param>
/// <param name="Side">The side that the member speaks for.</param>
/// <param name="Says">What the member said.</param>
/// <param name="On">The day, by the committee's clock.</param>
/// <param name="At">The instant (UTC).</param>
/// <param name="Numbers">SHA-256 of the evidence that the member saw.</param>
/// <param name="Sequence">Number of the record's newest event when the member saw it.</param>
/// <param name="Cause">Id of the written vote.</param>
public sealed record CountedVote(
    string Member,
    string Name,
    CommitteeSide Side,
    Vote Says,
    DateOnly On,
    DateTimeOffset At,
    string Numbers,
    long Sequence,
    string Cause
)
{
    internal static CountedVote Of(VoteStatement vote) =>
        new(
            vote.Member,
            vote.MemberName,
            vote.Side,
            vote.Says,
            vote.On,
            vote.Lineage.StatedAt,
            vote.Numbers,
            vote.Sequence,
            vote.Lineage.RunId
        );
}
