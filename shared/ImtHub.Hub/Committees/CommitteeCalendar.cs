using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;

namespace ImtHub.Hub.Committees;

/// <summary>
/// What lies ahead of a committee, as a calendar that a telephone or a mail program subscribes to: its meetings, deadlines, ends of
/// probation. It goes to whoever runs that calendar, so that apprentices are named by initials.
/// </summary>
public sealed class CommitteeCalendar(
    IRosterStore rosters,
    DeadlineReader deadlines,
    ProgramCatalog programs,
    ProbationRules probations,
    StoryDay story,
    TimeProvider clock
)
{
    /// <summary>How far ahead it looks, in days.</summary>
    private const int DaysAhead = 366;

    /// <summary>Writes it, as RFC 5545 wants it.</summary>
    public async Task<string> WriteAsync(Committee committee, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(committee);
        var today = story.Day ?? committee.Schedule.LocalDay(clock.GetUtcNow());
        var rows = (await rosters.FindAsync(committee.Id, cancellationToken)).Roster?.Rows ?? [];
        var calendar = new Ical.Net.Calendar { ProductId = "-//ImtHub//Committee//EN" };
        calendar.AddProperty("X-WR-CALNAME", committee.Name);
        foreach (var meeting in Meetings(committee, today))
        {
            calendar.Events.Add(meeting);
        }

        foreach (var duty in await deadlines.OpenAsync(committee.Sponsors, today.AddDays(DaysAhead), cancellationToken))
        {
            // The ends of probation below are those of whoever is in it.
            if (committee.Follows(duty.Sponsor, duty.Cohort) && rows.TryGetValue(duty.ApprenticeId, out var row) && duty.Due >= today)
            {
                calendar.Events.Add(
                    Day($"deadline-{duty.Key}", duty.Due, $"{duty.Name}, {Initials(row.Record.Name)}: last day ({duty.Regulator})")
                );
            }
        }

        foreach (var (id, row) in rows.Where(row => row.Value.Record.Status == ApprenticeStatus.InProbation))
        {
            var ends = probations.Of(row.Record, programs.Of(row.Record)).EndsOn;
            if (ends >= today)
            {
                calendar.Events.Add(Day($"probation-{id}", ends, $"Probation ends, {Initials(row.Record.Name)}"));
            }
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private IEnumerable<CalendarEvent> Meetings(Committee committee, DateOnly today)
    {
        if (committee.Meetings is not { } meetings)
        {
            yield break;
        }

        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (meetings.FallsOn(day))
            {
                var begins = meetings.DueAt(day).UtcDateTime;
                yield return new CalendarEvent
                {
                    Uid = FormattableString.Invariant($"meeting-{committee.Id}-{day:yyyyMMdd}@imthub"),
                    DtStamp = Stamp(),
                    Summary = $"{committee.Name}: meeting",
                    Start = new CalDateTime(begins, "UTC"),
                };
            }
        }
    }

    private CalendarEvent Day(string id, DateOnly on, string summary) =>
        new()
        {
            Uid = $"{id}@imthub",
            DtStamp = Stamp(),
            Summary = summary,
            Start = new CalDateTime(on),
        };

    private CalDateTime Stamp() => new(clock.GetUtcNow().UtcDateTime, "UTC");

    private static string Initials(PersonName name) =>
        $"{StringInfo.GetNextTextElement(name.First)}. {StringInfo.GetNextTextElement(name.Last)}.";
}
