using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Digests;

/// <summary>Reads what a digest, or a notice, is made from.</summary>
public sealed class DigestFactsReader(
    RosterKeeper rosters,
    IApprenticeDirectory apprentices,
    IDeadlines deadlines,
    IPartnerFeeds feeds,
    DigestRules rules
)
{
    /// <summary>The events, with all of the committee's apprentices.</summary>
    /// <param name="known">The roster as the last digest left it; null for a committee's first digest.</param>
    /// <param name="digestId">Id of the digest.</param>
    /// <param name="day">Its day in the committee's zone.</param>
    /// <param name="events">What happened since the last digest.</param>
    public async Task<DigestFacts> OfEverybodyAsync(
        Roster? known,
        Committee committee,
        string digestId,
        DateOnly day,
        IReadOnlyList<ApprenticeEvent> events,
        CancellationToken cancellationToken
    )
    {
        var roster = await rosters.RefreshAsync(known, committee, digestId, events, cancellationToken);
        var providers = roster
            .Rows.Values.SelectMany(row => row.Record.Providers())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new DigestFacts
        {
            Committee = committee,
            DigestId = digestId,
            Day = day,
            Roster = roster,
            Events = events,
            Courses = await CoursesAsync(events, cancellationToken),
            Deadlines = await deadlines.OpenAsync(committee.Sponsors, day.AddDays(rules.DeadlineDays), cancellationToken),
            Feeds = await feeds.ReadAsync(committee.Sponsors, providers, cancellationToken),
        };
    }

    /// <summary>What a notice tells, with the apprentices whom it concerns.</summary>
    public async Task<DigestFacts> OfThoseConcernedAsync(
        Committee committee,
        string noticeId,
        DateOnly day,
        IReadOnlyList<ApprenticeEvent> events,
        IReadOnlyList<OpenDuty> near,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            Committee = committee,
            DigestId = noticeId,
            Day = day,
            Roster = await rosters.ThoseConcernedAsync(
                committee,
                noticeId,
                events,
                near.Select(deadline => deadline.ApprenticeId),
                cancellationToken
            ),
            Events = events,
            Courses = await CoursesAsync(events, cancellationToken),
            Deadlines = near,
        };

    /// <summary>Results by apprentice: an event names the course and the grade, the entry what the grade means.</summary>
    private async Task<Dictionary<string, IReadOnlyList<CourseStatement>>> CoursesAsync(
        IEnumerable<ApprenticeEvent> events,
        CancellationToken cancellationToken
    )
    {
        var courses = new Dictionary<string, IReadOnlyList<CourseStatement>>(StringComparer.Ordinal);
        foreach (
            var id in events.Where(what => what.Kind == ApprenticeEventKind.CourseChanged).Select(what => what.ApprenticeId).Distinct()
        )
        {
            courses[id] = await apprentices
                .ReadFactsAsync(id, cancellationToken)
                .Select(fact => fact.Current)
                .OfType<CourseStatement>()
                .ToListAsync(cancellationToken);
        }

        return courses;
    }
}

/// <summary>All that a digest is made from.</summary>
public sealed record DigestFacts
{
    /// <summary>The committee.</summary>
    public required Committee Committee { get; init; }

    /// <summary>Id of the digest.</summary>
    public required string DigestId { get; init; }

    /// <summary>Its day in the committee's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The committee's apprentices, brought up to date.</summary>
    public required Roster Roster { get; init; }

    /// <summary>What happened since the last digest, by apprentice and sequence.</summary>
    public required IReadOnlyList<ApprenticeEvent> Events { get; init; }

    /// <summary>Course results of the apprentices with news of courses, by apprentice.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CourseStatement>> Courses { get; init; } =
        new Dictionary<string, IReadOnlyList<CourseStatement>>();

    /// <summary>What regulators must still be told; of other apprentices too.</summary>
    public IReadOnlyList<OpenDuty> Deadlines { get; init; } = [];

    /// <summary>The partners whose data the digest shows.</summary>
    public IReadOnlyList<PartnerFeed> Feeds { get; init; } = [];
}
