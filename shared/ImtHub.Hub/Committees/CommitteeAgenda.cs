using ImtHub.Intake.Decisions;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Records.Apprentices;

namespace ImtHub.Hub.Committees;

/// <summary>
/// What a committee has before it, and what it decided: the questions of its last digest with what was said since. It costs a read of the
/// committee's roster and one of its votes, however many apprentices there are.
/// </summary>
public sealed class CommitteeAgenda(IRosterStore rosters, IVoteLog votes)
{
    /// <summary>Reads it.</summary>
    public async Task<Agenda> ReadAsync(Committee committee, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(committee);
        var (roster, _) = await rosters.FindAsync(committee.Id, cancellationToken);
        var said = await votes.OfCommitteeAsync(committee.Id, cancellationToken);
        var byQuestion = said.ToLookup(vote => (vote.ApprenticeId, vote.Said.Question));
        var asked = (roster?.Asked ?? []).Select(QuestionKey.CaseOf).OfType<(string ApprenticeId, string Question)>();
        var items = asked
            .Union(byQuestion.Select(question => question.Key))
            .Select(question =>
            {
                var decision = byQuestion[question]
                    .OrderBy(vote => vote.Number)
                    .Select(vote => vote.Said)
                    .Aggregate(CommitteeDecision.Asked(committee.Id, question.Question), CommitteeDecision.After);
                return new AgendaItem(question.ApprenticeId, NameOf(roster, question.ApprenticeId), question.Question, decision);
            })
            .OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(item => item.Question, StringComparer.Ordinal)
            .ToList();
        return new Agenda(roster, items, Minutes(committee, said, roster));
    }

    private static List<MinutesDay> Minutes(Committee committee, IReadOnlyList<WrittenVote> said, Roster? roster)
    {
        var entries = new List<MinutesEntry>();
        foreach (var question in said.GroupBy(vote => (vote.ApprenticeId, vote.Said.Question)))
        {
            var before = CommitteeDecision.Asked(committee.Id, question.Key.Question);
            foreach (var vote in question.OrderBy(vote => vote.Number))
            {
                var after = CommitteeDecision.After(before, vote.Said);
                // Every agreement clears what stood before it.
                var isDecided = vote.Said.Says != Records.Statements.Vote.TakenBack && after.Standing.Count == 0;
                entries.Add(
                    new(NameOf(roster, question.Key.ApprenticeId), question.Key.ApprenticeId, vote, isDecided ? after.Outcome : null)
                );
                before = after;
            }
        }
        return
        [
            .. entries
                .GroupBy(entry => entry.Vote.Said.On)
                .OrderByDescending(day => day.Key)
                .Select(day => new MinutesDay(day.Key, [.. day.OrderBy(entry => entry.Vote.At)])),
        ];
    }

    private static string NameOf(Roster? roster, string apprenticeId) =>
        roster?.Rows.GetValueOrDefault(apprenticeId)?.Record.Name.ToString()
        ?? roster?.Departed.GetValueOrDefault(apprenticeId)?.Name
        ?? apprenticeId;
}

/// <summary>What a committee has before it, and what it decided.</summary>
/// <param name="Roster">Its apprentices as its last digest knew them; null before the first.</param>
/// <param name="Items">Questions of the last digest, and those to which something was said.</param>
/// <param name="Minutes">What was said, the newest day first.</param>
public sealed record Agenda(Roster? Roster, IReadOnlyList<AgendaItem> Items, IReadOnlyList<MinutesDay> Minutes);

/// <summary>A question, and where it stands by the votes that were written down.</summary>
/// <param name="ApprenticeId">Whom it is about.</param>
/// <param name="Name">Their name.</param>
/// <param name="Question">The question, see <see cref="Records.Statements.CommitteeQuestion"/>.</param>
/// <param name="Decision">Where it stands.</param>
public sealed record AgendaItem(string ApprenticeId, string Name, string Question, CommitteeDecision Decision);

/// <summary>What was said on one day.</summary>
/// <param name="Day">The day, by the committee's clock.</param>
/// <param name="Entries">What was said, in order.</param>
public sealed record MinutesDay(DateOnly Day, IReadOnlyList<MinutesEntry> Entries);

/// <summary>Something that a member said.</summary>
/// <param name="Name">Whom it is about.</param>
/// <param name="ApprenticeId">Their id.</param>
/// <param name="Vote">What was said.</param>
/// <param name="Decided">What both sides agreed on by it; null when they did not.</param>
public sealed record MinutesEntry(string Name, string ApprenticeId, WrittenVote Vote, DecisionOutcome? Decided);
