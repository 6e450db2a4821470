using ImtHub.Notifications.Committees;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Digests;

/// <summary>Makes a digest from facts. Pure: the same facts give the same digest.</summary>
public sealed class DigestComposer(ProgramCatalog programs, SponsorCatalog sponsors, ProbationRules probations, DigestRules rules)
{
    private const string Hours = "hours";

    /// <summary>The digest of these facts, and the roster with what it has asked.</summary>
    /// <exception cref="InvalidOperationException">The configuration does not hold an apprentice's program version.</exception>
    public Composition Compose(DigestFacts facts)
    {
        var newsByApprentice = facts.Events.ToLookup(what => what.ApprenticeId);
        var withLateHours = facts
            .Feeds.Where(feed => feed.Feed == Hours && feed.IsLate(facts.Day))
            .Select(feed => feed.Partner)
            .ToHashSet(StringComparer.Ordinal);
        var standings = new List<Standing>();
        var decisions = new List<OpenQuestion>();
        var news = new List<(Topic Topic, NewsLine Line)>();
        var wages = new List<NewsLine>();
        var apprentices = facts
            .Roster.Rows.Select(pair => View(pair.Key, pair.Value, facts.Day))
            .OrderBy(apprentice => apprentice.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(apprentice => apprentice.Id, StringComparer.Ordinal)
            .ToList();
        foreach (var apprentice in apprentices)
        {
            var courses = facts.Courses.GetValueOrDefault(apprentice.Id, []);
            var latest = LatestOfEachSubject(newsByApprentice[apprentice.Id]);
            news.AddRange(
                latest
                    .Select(what =>
                        (
                            what.Kind.TopicOf(),
                            NewsWriter.Write(what, facts.Committee.Schedule.LocalDay(what.At), apprentice.Name, apprentice.Program, courses)
                        )
                    )
                    .Where(pair => pair.Item2 is not null)!
            );
            if (apprentice.Record.Status == ApprenticeStatus.Applied)
            {
                decisions.AddRange(QuestionFinder.OfApplicant(apprentice));
            }

            if (!apprentice.IsInTraining)
            {
                continue;
            }

            var areHoursLate = withLateHours.Contains(apprentice.Record.Sponsor);
            var standing = StandingWriter.Write(apprentice, SponsorName(facts.Committee, apprentice), areHoursLate);
            standings.Add(standing);
            decisions.AddRange(QuestionFinder.Find(apprentice, standing, latest, courses, areHoursLate));
            if (apprentice.HasNewWageStep)
            {
                wages.Add(NewsWriter.OfWage(apprentice));
            }
        }
        news.AddRange(
            facts.Roster.Departed.Select(pair =>
                (Topic.Records, new NewsLine(pair.Key, pair.Value.Name, pair.Value.Why, Tone.Neutral, pair.Value.On))
            )
        );
        var deadlines = Deadlines(facts).ToList();
        decisions.AddRange(deadlines.Select(deadline => OutsideQuestions.Of(deadline.Line, deadline.Id, rules)).OfType<OpenQuestion>());
        decisions.AddRange(facts.Feeds.SelectMany(feed => OutsideQuestions.Of(feed, facts.Day)));

        var digest = new Digest
        {
            Id = facts.DigestId,
            CommitteeId = facts.Committee.Id,
            CommitteeName = facts.Committee.Name,
            Day = facts.Day,
            Every = facts.Committee.Schedule.Every,
            ItemIds = [.. facts.Events.Select(what => what.Id)],
            Questions =
            [
                .. decisions
                    .Select(decision => decision with { IsNew = !facts.Roster.AskedBefore.Contains(decision.Key) })
                    .OrderBy(decision => decision.Kind)
                    .ThenByDescending(decision => decision.IsNew),
            ],
            Standings = [.. standings.OrderBy(standing => standing.Pace)],
            Cohort = CohortHoursWriter.Write([.. apprentices.Where(apprentice => apprentice.IsInTraining)], facts.Day),
            Milestones = Lines(Topic.Milestones),
            Courses = Lines(Topic.Courses),
            Competencies = Lines(Topic.Competencies),
            Records = Lines(Topic.Records),
            Wages = wages,
            Deadlines = [.. deadlines.Select(deadline => deadline.Line)],
            Feeds =
            [
                .. facts.Feeds.Select(feed => new FeedLine(
                    feed.Name,
                    feed.Feed,
                    feed.NewestOn,
                    feed.ExpectedEveryDays,
                    feed.IsLate(facts.Day),
                    feed.HeldRows,
                    feed.HeldSince
                )
                {
                    SaidNothing = feed.SaidNothing,
                }),
            ],
        };
        return new Composition(
            digest,
            facts.Roster with
            {
                Rows = new(
                    apprentices.ToDictionary(
                        apprentice => apprentice.Id,
                        apprentice => apprentice.Row with { WageStep = apprentice.Wage?.Step.Id }
                    ),
                    StringComparer.Ordinal
                ),
                Asked = new(decisions.Select(decision => decision.Key), StringComparer.Ordinal),
            }
        );

        NewsLine[] Lines(Topic topic) => [.. news.Where(item => item.Topic == topic).Select(item => item.Line)];
    }

    /// <summary>Those of the committee's apprentices alone.</summary>
    private IEnumerable<(string Id, DeadlineLine Line)> Deadlines(DigestFacts facts) =>
        facts
            .Deadlines.Where(deadline =>
                facts.Roster.Rows.ContainsKey(deadline.ApprenticeId) && deadline.DueOn <= facts.Day.AddDays(rules.DeadlineDays)
            )
            .OrderBy(deadline => deadline.DueOn)
            .Select(deadline =>
                (
                    deadline.Id,
                    new DeadlineLine(
                        deadline.ApprenticeId,
                        facts.Roster.Rows[deadline.ApprenticeId].Record.Name.ToString(),
                        deadline.What,
                        deadline.DueOn,
                        deadline.DueOn.DayNumber - facts.Day.DayNumber
                    )
                )
            );

    private ApprenticeProgressView View(string id, RosterRow row, DateOnly day)
    {
        var program =
            programs.Find(row.Record.Program, row.Record.ProgramVersion)
            ?? throw new InvalidOperationException(
                $"The configuration holds no program {row.Record.Program} version {row.Record.ProgramVersion}."
            );
        return new(id, row, program, sponsors.Find(row.Record.Sponsor), probations.Of(row.Record, program), day, rules);
    }

    /// <summary>What was corrected twice between two digests is told once, as it stands now; what is as it was, not at all.</summary>
    private static ApprenticeEvent[] LatestOfEachSubject(IEnumerable<ApprenticeEvent> events) =>
        [
            .. events
                .GroupBy(what => (what.Kind.TopicOf(), what.Subject))
                .Select(group => group.MaxBy(what => what.Sequence)! with { Before = group.MinBy(what => what.Sequence)!.Before })
                .Where(what => what.Before is null || what.Before != what.After)
                .OrderBy(what => what.Sequence),
        ];

    private static string? SponsorName(Committee committee, ApprenticeProgressView apprentice) =>
        committee.Sponsors.Count > 1 ? apprentice.Sponsor?.Name ?? apprentice.Record.Sponsor : null;
}

/// <summary>A digest, and the roster that the next one is to begin from.</summary>
public sealed record Composition(Digest Digest, Roster Roster);
