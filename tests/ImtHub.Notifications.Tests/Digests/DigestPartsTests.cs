using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using Xunit;

namespace ImtHub.Notifications.Tests.Digests;

/// <summary>What is new in the part of a digest that a role wants.</summary>
public sealed class DigestPartsTests
{
    private static readonly Digest s_digest = new()
    {
        Id = "d-1",
        CommitteeId = "hayes",
        CommitteeName = "Hayes",
        Day = new(2026, 1, 5),
        Every = ScheduleRhythm.Week,
        ItemIds = ["a-1-7"],
        Milestones = [new NewsLine("a-1", "Marcus Webb", "reached half of the on-the-job learning", Tone.Good, new(2026, 1, 2))],
    };

    [Theory]
    [InlineData(Topic.Wages, true)]
    [InlineData(Topic.Partners, true)]
    [InlineData(Topic.Courses, true)]
    [InlineData(Topic.Milestones, false)]
    [InlineData(Topic.Progress, false)]
    public void A_part_that_does_not_tell_of_it_holds_nothing_new(Topic wanted, bool nothingChanged) =>
        Assert.Equal(nothingChanged, s_digest.Only(new HashSet<Topic> { wanted }).NothingChanged);
}
