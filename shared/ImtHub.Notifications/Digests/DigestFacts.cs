using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Digests;

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
    public IReadOnlyDictionary<string, IReadOnlyList<CourseEntry>> Courses { get; init; } = new Dictionary<string, IReadOnlyList<CourseEntry>>();
    /// <summary>What regulators must still be told; of other apprentices too.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];
    /// <summary>The partners whose data the digest shows.</summary>
    public IReadOnlyList<PartnerFeed> Feeds { get; init; } = [];
}
