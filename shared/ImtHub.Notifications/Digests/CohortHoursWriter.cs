using ImtHub.Records;
using ImtHub.Records.Apprentices;

namespace ImtHub.Notifications.Digests;

/// <summary>Adds up the hours of all who are in training, week by week, against what the usual term expects of them.</summary>
internal static class CohortHoursWriter
{
    /// <summary>As many points as a chart of a mail's width can show.</summary>
    private const int MaxPoints = 52;

    public static CohortHours? Write(IReadOnlyCollection<ApprenticeProgressView> apprentices, DateOnly day)
    {
        if (apprentices.Count == 0)
        {
            return null;
        }

        var byWeek = new SortedDictionary<DateOnly, decimal>();
        foreach (var (monday, hours) in apprentices.SelectMany(apprentice => apprentice.Record.OjlByWeek))
        {
            byWeek[monday] = byWeek.GetValueOrDefault(monday) + hours;
        }
        // Hours that no week is known of, such as credit for prior experience, were there from the first day.
        var undated = apprentices.Sum(apprentice => apprentice.Record.OjlHours) - byWeek.Values.Sum();
        return new CohortHours(
            apprentices.Count,
            [
                .. Days(apprentices, day)
                    .Select(on => new CohortPoint(
                        on,
                        undated + byWeek.TakeWhile(week => week.Key <= on).Sum(week => week.Value),
                        apprentices.Sum(apprentice => Math.Round(apprentice.Plan.Planned(apprentice.Program.OjlHours, on), 2))
                    )),
            ]
        );
    }

    /// <summary>Ends of weeks from the first apprentice's first week on, and the day itself.</summary>
    private static IEnumerable<DateOnly> Days(IReadOnlyCollection<ApprenticeProgressView> apprentices, DateOnly day)
    {
        var first = Week.Of(apprentices.Min(apprentice => apprentice.Record.BeganOn));
        var weeks = Math.Max(0, (day.DayNumber - first.DayNumber) / 7);
        var step = Math.Max(1, (weeks + MaxPoints - 1) / MaxPoints);
        for (var week = weeks % step; week < weeks; week += step)
        {
            yield return first.PlusDays((7 * week) + 6);
        }

        yield return day;
    }
}
