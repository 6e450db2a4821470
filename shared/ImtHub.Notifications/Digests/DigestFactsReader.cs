using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Digests;

/// <summary>Reads what a digest, or a notice, is made from.</summary>
public sealed class DigestFactsReader(RosterKeeper rosters, IApprenticeDirectory apprentices)
{
    /// <summary>The events, with all of the committee's apprentices.</summary>
    public async Task<DigestFacts> OfEverybodyAsync(
        Committee committee, string digestId, DateOnly day, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken) =>
        new(committee, digestId, day, await rosters.RefreshAsync(committee, digestId, events, cancellationToken), events, await CoursesAsync(events, cancellationToken));

    /// <summary>The events, with the apprentices whom they concern.</summary>
    public async Task<DigestFacts> OfThoseConcernedAsync(
        Committee committee, string noticeId, DateOnly day, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken) =>
        new(committee, noticeId, day, await rosters.ThoseConcernedAsync(committee, noticeId, events, cancellationToken), events, await CoursesAsync(events, cancellationToken));

    /// <summary>Results by apprentice: an event names the course and the grade, the entry what the grade means.</summary>
    private async Task<Dictionary<string, IReadOnlyList<CourseEntry>>> CoursesAsync(IEnumerable<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        var courses = new Dictionary<string, IReadOnlyList<CourseEntry>>(StringComparer.Ordinal);
        foreach (var id in events.Where(what => what.Kind == ApprenticeEventKind.CourseChanged).Select(what => what.ApprenticeId).Distinct())
            courses[id] = await apprentices.ReadFactsAsync(id, cancellationToken).Select(fact => fact.Current).OfType<CourseEntry>().ToListAsync(cancellationToken);
        return courses;
    }
}
