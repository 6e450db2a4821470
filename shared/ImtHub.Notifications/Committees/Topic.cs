using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Committees;

/// <summary>A part of the digest, and a kind of news a role may want at once.</summary>
public enum Topic
{
    /// <summary>What the committee should decide; digest only.</summary>
    Decisions,

    /// <summary>The table of apprentices with OJL and RI against plan; digest only.</summary>
    Progress,

    /// <summary>Milestones reached or withdrawn.</summary>
    Milestones,

    /// <summary>Course and module results.</summary>
    Courses,

    /// <summary>Competencies signed off or withdrawn.</summary>
    Competencies,

    /// <summary>Enrollments, changes of status, sponsor, title or name, and what committees decided.</summary>
    Records,

    /// <summary>Steps of the wage progression that fell due; digest only.</summary>
    Wages,

    /// <summary>What the regulator must be told, and by when.</summary>
    Deadlines,

    /// <summary>When partners' files last came, which are late, and rows that wait for a decision; digest only.</summary>
    Partners,
}

/// <summary>Which topic an event belongs to.</summary>
public static class EventTopics
{
    /// <summary>True when committees hear of such events; false of what only moves somebody between lists.</summary>
    public static bool IsNews(this ApprenticeEventKind kind) => kind != ApprenticeEventKind.ListsMoved;

    /// <summary>The event's topic; hours alone are <see cref="Topic.Progress"/>.</summary>
    public static Topic TopicOf(this ApprenticeEventKind kind) =>
        kind switch
        {
            ApprenticeEventKind.MilestoneReached or ApprenticeEventKind.MilestoneWithdrawn => Topic.Milestones,
            ApprenticeEventKind.CourseChanged => Topic.Courses,
            ApprenticeEventKind.CompetencyChanged => Topic.Competencies,
            ApprenticeEventKind.OjlChanged => Topic.Progress,
            ApprenticeEventKind.Enrolled
            or ApprenticeEventKind.RecordChanged
            or ApprenticeEventKind.CommitteeDecided
            or ApprenticeEventKind.Removed => Topic.Records,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of event."),
        };

    /// <summary>True when the event tells that an apprentice has the journey card.</summary>
    public static bool IsCompletion(this ApprenticeEvent what) =>
        what is { Kind: ApprenticeEventKind.RecordChanged, After: nameof(ApprenticeStatus.Completed) };
}
