using ImtHub.Records.Events;

namespace ImtHub.TestKit;

public sealed class InMemoryOutbox : IOutbox
{
    public List<ApprenticeEvent> Events { get; } = [];

    public Task<IReadOnlyList<ApprenticeEvent>> OfAsync(string apprenticeId, string runId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ApprenticeEvent>>([
            .. Events.Where(told => told.ApprenticeId == apprenticeId && told.RunId == runId),
        ]);
}
