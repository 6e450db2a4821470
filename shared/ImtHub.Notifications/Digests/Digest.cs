using System.Text.Json.Serialization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Schedules;

namespace ImtHub.Notifications.Digests;

/// <summary>
/// What a committee is told at one slot, ready to be shown: names and numbers as they were when it was written. It is stored once and
/// every member's mail is made from it, so that all of them, also after a retry, read the same.
/// </summary>
public sealed record Digest
{
    /// <summary>Id of the digest.</summary>
    public required string Id { get; init; }
    /// <summary>The committee.</summary>
    public required string CommitteeId { get; init; }
    /// <summary>Name of the committee.</summary>
    public required string CommitteeName { get; init; }
    /// <summary>Day of the digest in the committee's zone.</summary>
    public required DateOnly Day { get; init; }
    /// <summary>How often the committee gets one.</summary>
    public required ScheduleRhythm Every { get; init; }
    /// <summary>Ids of what the inbox held for it: of a digest, the events since the last one. Not shown.</summary>
    public required IReadOnlyList<string> ItemIds { get; init; }
    /// <summary>What the committee should decide, most pressing first.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];
    /// <summary>Where every apprentice in training stands, those who need attention first, then by name.</summary>
    public IReadOnlyList<Standing> Standings { get; init; } = [];
    /// <summary>Their hours together against plan; null when nobody is in training.</summary>
    public CohortHours? Cohort { get; init; }
    /// <summary>Milestones reached and withdrawn.</summary>
    public IReadOnlyList<NewsLine> Milestones { get; init; } = [];
    /// <summary>Course and module results.</summary>
    public IReadOnlyList<NewsLine> Courses { get; init; } = [];
    /// <summary>Competencies signed off and withdrawn.</summary>
    public IReadOnlyList<NewsLine> Competencies { get; init; } = [];
    /// <summary>Enrollments and changes of records.</summary>
    public IReadOnlyList<NewsLine> Records { get; init; } = [];
    /// <summary>Wage steps that fell due since the last digest.</summary>
    public IReadOnlyList<NewsLine> Wages { get; init; } = [];
    /// <summary>What regulators must be told, soonest first.</summary>
    public IReadOnlyList<DeadlineLine> Deadlines { get; init; } = [];
    /// <summary>How fresh the data is, by partner.</summary>
    public IReadOnlyList<FeedLine> Feeds { get; init; } = [];

    /// <summary>True when nothing in it is new: no event, no wage step, no question that was not asked before.</summary>
    [JsonIgnore]
    public bool NothingChanged => ItemIds.Count == 0 && Wages.Count == 0 && !Decisions.Any(decision => decision.IsNew);

    /// <summary>The digest with only those topics; what it does not tell of is nothing new in it.</summary>
    public Digest Only(IReadOnlySet<Topic> topics)
    {
        var part = Parts(topics);
        return topics.Contains(Topic.Progress) || part.News.Any() ? part : part with { ItemIds = [] };
    }

    private Digest Parts(IReadOnlySet<Topic> topics) => this with
    {
        Decisions = topics.Contains(Topic.Decisions) ? Decisions : [],
        Standings = topics.Contains(Topic.Progress) ? Standings : [],
        Cohort = topics.Contains(Topic.Progress) ? Cohort : null,
        Milestones = topics.Contains(Topic.Milestones) ? Milestones : [],
        Courses = topics.Contains(Topic.Courses) ? Courses : [],
        Competencies = topics.Contains(Topic.Competencies) ? Competencies : [],
        Records = topics.Contains(Topic.Records) ? Records : [],
        Wages = topics.Contains(Topic.Wages) ? Wages : [],
        Deadlines = topics.Contains(Topic.Deadlines) ? Deadlines : [],
        Feeds = topics.Contains(Topic.Partners) ? Feeds : [],
    };

    /// <summary>What happened, in the order of the parts.</summary>
    [JsonIgnore]
    public IEnumerable<NewsLine> News => [.. Milestones, .. Courses, .. Competencies, .. Records];

    /// <summary>As a notice: the news and deadlines of those topics, and where the apprentices stand whom it is about.</summary>
    public Digest OnlyNews(IReadOnlySet<Topic> topics)
    {
        var news = Only(topics);
        var concerned = news.News.Select(line => line.ApprenticeId).Concat(news.Deadlines.Select(line => line.ApprenticeId)).ToHashSet(StringComparer.Ordinal);
        return news with
        {
            Decisions = [],
            Standings = [.. Standings.Where(standing => concerned.Contains(standing.ApprenticeId))],
            Cohort = null,
            Wages = [],
            Feeds = [],
        };
    }

    /// <summary>True when there is nothing to show at all.</summary>
    [JsonIgnore]
    public bool IsEmpty => Decisions.Count + Standings.Count + News.Count() + Wages.Count + Deadlines.Count + Feeds.Count == 0;
}
