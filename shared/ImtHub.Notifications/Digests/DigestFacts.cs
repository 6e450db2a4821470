using ImtHub.Notifications.Committees;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Digests;

/// <summary>All that a digest is made from.</summary>
/// <param name="Committee">The committee.</param>
/// <param name="DigestId">Id of the digest.</param>
/// <param name="Day">Its day in the committee's zone.</param>
/// <param name="Roster">The committee's apprentices, brought up to date.</param>
/// <param name="Events">What happened since the last digest.</param>
/// <param name="Courses">Course results of the apprentices with news of courses, by apprentice.</param>
public sealed record DigestFacts(
    Committee Committee,
    string DigestId,
    DateOnly Day,
    Roster Roster,
    IReadOnlyList<ApprenticeEvent> Events,
    IReadOnlyDictionary<string, IReadOnlyList<CourseEntry>> Courses);
