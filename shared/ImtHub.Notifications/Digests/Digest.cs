using System.Text.Json.Serialization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;

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
    public IReadOnlyList<OpenQuestion> Questions { get; init; } = [];

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

    /// <summary>Posts of hours that needed nothing, for the mails to the employers.</summary>
    public IReadOnlyList<PostedReceipt> Posts { get; init; } = [];

    /// <summary>How fresh the data is, by partner.</summary>
    public IReadOnlyList<FeedLine> Feeds { get; init; } = [];

    /// <summary>True when nothing in it is new: no event, no wage step, no question that was not asked before.</summary>
    [JsonIgnore]
    public bool NothingChanged => ItemIds.Count == 0 && Wages.Count == 0 && !Questions.Any(decision => decision.IsNew);

    /// <summary>The digest with only those topics; what it does not tell of is nothing new in it.</summary>
    public Digest Only(IReadOnlySet<Topic> topics)
    {
        var part = Parts(topics);
        return topics.Contains(Topic.Progress) || part.News.Any() ? part : part with { ItemIds = [] };
    }

    private Digest Parts(IReadOnlySet<Topic> topics) =>
        this with
        {
            Questions = topics.Contains(Topic.Decisions) ? Questions : [],
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
        var concerned = news
            .News.Select(line => line.ApprenticeId)
            .Concat(news.Deadlines.Select(line => line.ApprenticeId))
            .ToHashSet(StringComparer.Ordinal);
        return news with
        {
            Questions = [],
            Standings = [.. Standings.Where(standing => concerned.Contains(standing.ApprenticeId))],
            Cohort = null,
            Wages = [],
            Feeds = [],
        };
    }

    /// <summary>True when there is nothing to show at all.</summary>
    [JsonIgnore]
    public bool IsEmpty => Questions.Count + Standings.Count + News.Count() + Wages.Count + Deadlines.Count + Feeds.Count == 0;
}

/// <summary>Something that the committee should decide.</summary>
/// <param name="Kind">What kind; the order of the kinds is the order of urgency.</param>
/// <param name="Key">The same as long as it is the same question about the same subject, so that the next digest knows it as asked before.
/// Not shown.</param>
/// <param name="Subject">Whom, or which partner, it is about.</param>
/// <param name="Question">What to decide.</param>
/// <param name="Because">The facts that raise the question.</param>
public sealed record OpenQuestion(QuestionKind Kind, string Key, string Subject, string Question, string Because)
{
    /// <summary>True when the digest before did not ask it.</summary>
    public bool IsNew { get; init; } = true;
}

/// <summary>Why a committee has to decide, most pressing first.</summary>
public enum QuestionKind
{
    /// <summary>All hours and instruction are reached: the journey card.</summary>
    Completion,

    /// <summary>The regulator must be told soon, or should have been.</summary>
    Deadline,

    /// <summary>Somebody applied and waits for the committee's recommendation.</summary>
    Application,

    /// <summary>Probation is about to end.</summary>
    ProbationEnds,

    /// <summary>A step of the wage progression fell due.</summary>
    WageStep,

    /// <summary>A partner's file is late: what the digest says of hours or grades may be out of date.</summary>
    PartnerLate,

    /// <summary>A correction took a milestone away again.</summary>
    MilestoneWithdrawn,

    /// <summary>A course was failed.</summary>
    CourseFailed,

    /// <summary>Rows of a sponsor's files wait for a person.</summary>
    HeldRows,

    /// <summary>No hours have come for a long time.</summary>
    Stalled,

    /// <summary>Hours are far behind plan.</summary>
    BehindPlan,
}

/// <summary>One thing that happened to one apprentice.</summary>
/// <param name="ApprenticeId">The apprentice; not shown.</param>
/// <param name="Apprentice">Name.</param>
/// <param name="Text">What happened, in a few words.</param>
/// <param name="Tone">Whether it is good news.</param>
/// <param name="On">Day on which the file arrived that said so (UTC); of a wage step, the day on which it fell due.</param>
public sealed record NewsLine(string ApprenticeId, string Apprentice, string Text, Tone Tone, DateOnly On)
{
    /// <summary>Id of the milestone that it tells of; null for other news. Not shown.</summary>
    public string? Milestone { get; init; }

    /// <summary>True when it tells of a journey card. Not shown.</summary>
    public bool IsCompletion { get; init; }
}

/// <summary>What a regulator must be told of one apprentice.</summary>
/// <param name="ApprenticeId">The apprentice; not shown.</param>
/// <param name="Apprentice">Name.</param>
/// <param name="What">What is to be told to whom.</param>
/// <param name="DueOn">Last day on which it is in time.</param>
/// <param name="DaysLeft">Days from the digest's day until then; below 0 when it is overdue.</param>
public sealed record DeadlineLine(string ApprenticeId, string Apprentice, string What, DateOnly DueOn, int DaysLeft);

/// <summary>An apprentice who was the committee's until now. Where they went is not the committee's business.</summary>
/// <param name="Name">Name as the committee knew it.</param>
/// <param name="Why">Why they are not listed any more, in a few words.</param>
/// <param name="On">Day (UTC) on which the file arrived that said so.</param>
public sealed record Departure(string Name, string Why, DateOnly On);

/// <summary>How fresh the data of one partner's feed is.</summary>
/// <param name="Feed">What its files state: <c>hours</c>, <c>grades</c>.</param>
/// <param name="NewestOn">Day (UTC) of the newest file; null while none came.</param>
/// <param name="ExpectedEveryDays">A file is expected at least every so many days; null when nothing is expected.</param>
/// <param name="IsLate">True when a file should have come.</param>
/// <param name="HeldRows">Rows that wait for a person.</param>
/// <param name="HeldSince">Day (UTC) since which the oldest of them waits.</param>
public sealed record FeedLine(
    string Name,
    string Feed,
    DateOnly? NewestOn,
    int? ExpectedEveryDays,
    bool IsLate,
    int HeldRows,
    DateOnly? HeldSince
)
{
    /// <summary>True when the newest file said that there was nothing to report.</summary>
    public bool SaidNothing { get; init; }
}

/// <summary>Where one apprentice stands against the plan.</summary>
public sealed record Standing
{
    /// <summary>The apprentice; not shown.</summary>
    public required string ApprenticeId { get; init; }

    /// <summary>Name.</summary>
    public required string Apprentice { get; init; }

    /// <summary>Sponsor, when the committee follows more than one; else null.</summary>
    public string? Sponsor { get; init; }

    /// <summary>Status.</summary>
    public required ApprenticeStatus Status { get; init; }

    /// <summary>On-the-job learning.</summary>
    public required Bar Ojl { get; init; }

    /// <summary>Related instruction.</summary>
    public required Bar Ri { get; init; }

    /// <summary>Whether, and why, attention is needed.</summary>
    public required Pace Pace { get; init; }

    /// <summary>The reason for <see cref="Pace"/> in words; null when on plan.</summary>
    public string? Why { get; init; }

    /// <summary>When the OJL hours will be complete at the pace of the last weeks; null when it cannot be told.</summary>
    public Projection? Projection { get; init; }

    /// <summary>What else is to be known: courses at risk, the end of probation, the wage step, statements that do not count.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>How a piece of news is to be taken. Never shown by colour alone.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Neutral,

    /// <summary>A step forward.</summary>
    Good,

    /// <summary>Needs attention.</summary>
    Bad,
}

/// <summary>Hours reached against hours required and hours planned by now.</summary>
/// <param name="Hours">Hours credited.</param>
/// <param name="Required">Hours the program requires; more than 0.</param>
/// <param name="Planned">Hours that the usual term expects by the day of the digest, at most <paramref name="Required"/>.</param>
/// <param name="Since">Hours more, or after a correction fewer, than at the last digest; null for an apprentice who is new.</param>
public sealed record Bar(decimal Hours, decimal Required, decimal Planned, decimal? Since)
{
    /// <summary>Share reached in whole per cent, 0 to 100; below 100 as long as an hour is missing.</summary>
    public int Percent => (int)Math.Clamp(Math.Floor(Hours / Required * 100), 0, 100);

    /// <summary>Share planned in whole per cent, 0 to 100.</summary>
    public int PlannedPercent => (int)Math.Clamp(Math.Floor(Planned / Required * 100), 0, 100);
}

/// <summary>On-the-job learning of all who are in training, together, against plan.</summary>
/// <param name="Apprentices">How many they are.</param>
/// <param name="Points">The course over time, oldest first; the last is the day of the digest.</param>
public sealed record CohortHours(int Apprentices, IReadOnlyList<CohortPoint> Points);

/// <summary>Hours of a cohort by the end of a day.</summary>
/// <param name="Hours">Hours credited.</param>
/// <param name="Planned">Hours that the usual term expects.</param>
public sealed record CohortPoint(DateOnly On, decimal Hours, decimal Planned);
