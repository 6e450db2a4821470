using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>Makes a digest from facts. Pure: the same facts give the same digest.</summary>
public sealed class DigestComposer(ProgrammeCatalog programmes, SponsorCatalog sponsors, DigestRules rules)
{
    /// <summary>The digest of these facts.</summary>
    /// <exception cref="InvalidOperationException">The configuration does not hold an apprentice's programme version.</exception>
    public Digest Compose(DigestFacts facts)
    {
        var newsByApprentice = facts.Events.ToLookup(what => what.ApprenticeId);
        var standings = new List<Standing>();
        var decisions = new List<Decision>();
        var news = new List<(Topic Topic, NewsLine Line)>();
        foreach (var (id, row) in facts.Roster.Rows.OrderBy(pair => pair.Value.Record.Name.ToString(), StringComparer.OrdinalIgnoreCase).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var programme = programmes.Find(row.Record.Programme, row.Record.ProgrammeVersion)
                ?? throw new InvalidOperationException($"The configuration holds no programme {row.Record.Programme} version {row.Record.ProgrammeVersion}.");
            var courses = facts.Courses.GetValueOrDefault(id, []);
            var latest = LatestOfEachSubject(newsByApprentice[id]);
            news.AddRange(latest
                .Select(what => (what.Kind.TopicOf(), NewsWriter.Write(what, row.Record.Name.ToString(), programme, courses)))
                .Where(pair => pair.Item2 is not null)!);
            if (!IsInTraining(row.Record.Status)) continue;
            var plan = new ProgressPlan(programme, row.Record.BeganOn);
            var standing = StandingWriter.Write(id, row, programme, plan, SponsorName(facts.Committee, row), facts.Day, rules);
            standings.Add(standing);
            decisions.AddRange(DecisionFinder.Find(row, standing, programme, plan, latest, courses, facts.Day, rules));
        }
        return new Digest
        {
            Id = facts.DigestId,
            CommitteeId = facts.Committee.Id,
            CommitteeName = facts.Committee.Name,
            Day = facts.Day,
            Every = facts.Committee.Schedule.Every,
            Events = facts.Events.Count,
            Decisions = [.. decisions.OrderBy(decision => decision.Kind)],
            Standings = [.. standings.OrderBy(standing => standing.Pace)],
            Milestones = Lines(Topic.Milestones),
            Courses = Lines(Topic.Courses),
            Competencies = Lines(Topic.Competencies),
            Records = Lines(Topic.Records),
        };

        NewsLine[] Lines(Topic topic) => [.. news.Where(item => item.Topic == topic).Select(item => item.Line)];
    }

    /// <summary>What was corrected twice between two digests is told once, as it stands now; what is as it was, not at all.</summary>
    private static ApprenticeEvent[] LatestOfEachSubject(IEnumerable<ApprenticeEvent> events) =>
        [.. events
            .GroupBy(what => (what.Kind.TopicOf(), what.Subject))
            .Select(group => group.MaxBy(what => what.Sequence)! with { Before = group.MinBy(what => what.Sequence)!.Before })
            .Where(what => what.Before is null || what.Before != what.After)
            .OrderBy(what => what.Sequence)];

    private string? SponsorName(Committee committee, RosterRow row) =>
        committee.Sponsors.Count > 1 ? sponsors.Find(row.Record.Sponsor)?.Name ?? row.Record.Sponsor : null;

    private static bool IsInTraining(ApprenticeStatus status) =>
        status is ApprenticeStatus.Registered or ApprenticeStatus.InProbation or ApprenticeStatus.Active or ApprenticeStatus.Suspended;
}
