using ImtHub.Intake.Arrival;
using ImtHub.Records.Events;

namespace ImtHub.TestKit;

/// <summary>The bus, as far as the announcer of posted hours sees it.</summary>
public sealed class InMemoryPostedHoursAnnouncer : IPostedHoursAnnouncer
{
    public List<PostedHoursMessage> Announced { get; } = [];

    public bool IsDown { get; set; }

    public Task AnnounceAsync(PostedHoursMessage posted, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new BusUnavailableException();
        }

        Announced.Add(posted);
        return Task.CompletedTask;
    }
}
