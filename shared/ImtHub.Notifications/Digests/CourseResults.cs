using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;

namespace ImtHub.Notifications.Digests;

/// <summary>Course results among an apprentice's entries: an event names the course and the grade, the entry what the grade means.</summary>
internal static class CourseResults
{
    public static async Task<IReadOnlyList<CourseEntry>> ReadCoursesAsync(
        this IApprenticeDirectory apprentices, string apprenticeId, CancellationToken cancellationToken) =>
        await apprentices.ReadEntriesAsync(apprenticeId, cancellationToken).OfType<CourseEntry>().ToListAsync(cancellationToken);
}
