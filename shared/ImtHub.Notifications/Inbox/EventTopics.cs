using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
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

    /// <summary>True when the event tells that an apprentice has the journey card.</summary>
    public static bool IsCompletion(this ApprenticeEvent what) =>
        what is { Kind: ApprenticeEventKind.RecordChanged, After: nameof(ApprenticeStatus.Completed) };
}
