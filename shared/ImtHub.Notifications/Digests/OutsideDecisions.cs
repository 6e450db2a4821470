using ImtHub.Notifications.Sources;

namespace ImtHub.Notifications.Digests;

/// <summary>Finds what a committee should decide about deadlines and about partners' files.</summary>
internal static class OutsideDecisions
{
    public static Decision? Of(DeadlineLine deadline, string deadlineId, DigestRules rules) => deadline.DaysLeft > rules.DeadlineNoticeDays
        ? null
        : new(DecisionKind.Deadline, $"{DecisionKind.Deadline}:{deadlineId}:{deadline.DueOn:yyyy-MM-dd}", deadline.Apprentice, $"{deadline.What}: who sees to it?", deadline.DaysLeft switch
        {
            < 0 => $"It was due on {DigestWords.Day(deadline.DueOn)}, {DigestWords.Count(-deadline.DaysLeft, "day")} ago.",
            0 => "It is due today.",
            _ => $"It is due on {DigestWords.Day(deadline.DueOn)}, in {DigestWords.Count(deadline.DaysLeft, "day")}.",
        });

    public static IEnumerable<Decision> Of(PartnerFeed feed, DateOnly day)
    {
        var id = $"{feed.Feed}/{feed.Partner}";
        if (feed.IsLate(day))
        {
            var expected = $"one is expected every {(feed.ExpectedEveryDays is 1 ? "day" : DigestWords.Count(feed.ExpectedEveryDays!.Value, "day"))}";
            yield return new(DecisionKind.PartnerLate, $"{DecisionKind.PartnerLate}:{id}", feed.Name, $"Who asks for the {feed.Feed}?", feed.NewestOn is { } newest
                ? $"The last file came on {DigestWords.Day(newest)}; {expected}."
                : $"No file has come yet; {expected}.");
        }
        if (feed.HeldRows > 0)
        {
            yield return new(DecisionKind.HeldRows, $"{DecisionKind.HeldRows}:{id}", feed.Name, $"Who can clear up the {feed.Feed} that wait?",
                DigestWords.Held(feed.HeldRows, feed.HeldSince) + ".");
        }
    }
}
