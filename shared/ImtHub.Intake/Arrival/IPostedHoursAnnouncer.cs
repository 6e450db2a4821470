
namespace ImtHub.Intake.Arrival;

/// <summary>Tells intake that posted hours are stored.</summary>
public interface IPostedHoursAnnouncer
{
    /// <summary>Announces a stored post; returns when that is sure to arrive. Announced twice within a short time it arrives once.</summary>
    /// <exception cref="Records.Events.BusUnavailableException">It cannot be announced now.</exception>
    Task AnnounceAsync(PostedHoursMessage posted, CancellationToken cancellationToken);
}
