using ImtHub.Notifications.Sources;

namespace ImtHub.TestKit;

/// <summary>The open deadlines that the test lists.</summary>
public sealed class ListedDeadlines : IDeadlines
{
    public List<OpenDuty> All { get; } = [];

    public Task<IReadOnlyList<OpenDuty>> OpenAsync(
        IReadOnlyCollection<string>? sponsors,
        DateOnly through,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<OpenDuty>>([
            .. All.Where(deadline => deadline.DueOn <= through && (sponsors is null || sponsors.Contains(deadline.Sponsor)))
                .OrderBy(deadline => deadline.DueOn),
        ]);
}
