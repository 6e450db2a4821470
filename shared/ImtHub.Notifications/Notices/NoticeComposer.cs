using ImtHub.Notifications.Digests;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;

namespace ImtHub.Notifications.Notices;

/// <summary>Puts together what a notice tells of one event.</summary>
public sealed class NoticeComposer(IApprenticeDirectory apprentices, ProgrammeCatalog programmes)
{
    /// <summary>The notice of an event.</summary>
    /// <param name="what">The event; not of hours alone, which nobody hears of at once.</param>
    /// <param name="record">The apprentice's record as it is now.</param>
    /// <param name="today">The day in the committee's zone.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidOperationException">The configuration does not hold the apprentice's programme version.</exception>
    public async Task<Notice> ComposeAsync(ApprenticeEvent what, ApprenticeRecord record, DateOnly today, CancellationToken cancellationToken)
    {
        var programme = programmes.Find(record.Programme, record.ProgrammeVersion)
            ?? throw new InvalidOperationException($"The configuration holds no programme {record.Programme} version {record.ProgrammeVersion}.");
        var courses = what.Kind == ApprenticeEventKind.CourseChanged
            ? await apprentices.ReadCoursesAsync(record.Id, cancellationToken)
            : [];
        var plan = new ProgressPlan(programme, record.BeganOn);
        return new Notice(
            what.Id,
            NewsWriter.Write(what, record.Name.ToString(), programme, courses)
                ?? throw new ArgumentException($"Events of kind {what.Kind} have no notice.", nameof(what)),
            new Bar(record.OjlHours, programme.OjlHours, plan.Planned(programme.OjlHours, today), null),
            new Bar(record.RiHours, programme.RiHours, plan.Planned(programme.RiHours, today), null));
    }
}
