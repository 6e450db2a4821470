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
    /// <summary>Number of events since the last digest.</summary>
    public required int Events { get; init; }
    /// <summary>What the committee should decide, most pressing first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }
    /// <summary>Where every apprentice in training stands, those who need attention first, then by name.</summary>
    public required IReadOnlyList<Standing> Standings { get; init; }
    /// <summary>Milestones reached and withdrawn.</summary>
    public required IReadOnlyList<NewsLine> Milestones { get; init; }
    /// <summary>Course and module results.</summary>
    public required IReadOnlyList<NewsLine> Courses { get; init; }
    /// <summary>Competencies signed off and withdrawn.</summary>
    public required IReadOnlyList<NewsLine> Competencies { get; init; }
    /// <summary>Enrollments and changes of records.</summary>
    public required IReadOnlyList<NewsLine> Records { get; init; }

    /// <summary>True when nothing in it is new.</summary>
    public bool NothingChanged => Events == 0;

    /// <summary>The digest with only those topics.</summary>
    public Digest Only(IReadOnlySet<Topic> topics) => this with
    {
        Decisions = topics.Contains(Topic.Decisions) ? Decisions : [],
        Standings = topics.Contains(Topic.Progress) ? Standings : [],
        Milestones = topics.Contains(Topic.Milestones) ? Milestones : [],
        Courses = topics.Contains(Topic.Courses) ? Courses : [],
        Competencies = topics.Contains(Topic.Competencies) ? Competencies : [],
        Records = topics.Contains(Topic.Records) ? Records : [],
    };

    /// <summary>What happened, in the order of the parts.</summary>
    public IEnumerable<NewsLine> News => [.. Milestones, .. Courses, .. Competencies, .. Records];

    /// <summary>As a notice: the news of those topics, and where the apprentices stand whom it is about.</summary>
    public Digest OnlyNews(IReadOnlySet<Topic> topics)
    {
        var news = Only(topics) with { Decisions = [] };
        var concerned = news.News.Select(line => line.ApprenticeId).ToHashSet(StringComparer.Ordinal);
        return news with { Standings = [.. Standings.Where(standing => concerned.Contains(standing.ApprenticeId))] };
    }

    /// <summary>True when there is nothing to show at all.</summary>
    public bool IsEmpty => Decisions.Count + Standings.Count + Milestones.Count + Courses.Count + Competencies.Count + Records.Count == 0;
}
