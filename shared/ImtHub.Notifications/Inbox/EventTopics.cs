using ImtHub.Notifications.Committees;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Inbox;

/// <summary>Which topic an event belongs to.</summary>
public static class EventTopics
{
    /// <summary>The event's topic; hours alone are <see cref="Topic.Progress"/>.</summary>
    public static Topic TopicOf(this ApprenticeEventKind kind) => kind switch
    {
        ApprenticeEventKind.MilestoneReached or ApprenticeEventKind.MilestoneWithdrawn => Topic.Milestones,
        ApprenticeEventKind.CourseChanged => Topic.Courses,
        ApprenticeEventKind.CompetencyChanged => Topic.Competencies,
        ApprenticeEventKind.OjlChanged => Topic.Progress,
        ApprenticeEventKind.Enrolled or ApprenticeEventKind.RecordChanged or ApprenticeEventKind.Removed => Topic.Records,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of event."),
    };
}
