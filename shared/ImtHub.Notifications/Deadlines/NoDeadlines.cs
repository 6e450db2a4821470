namespace ImtHub.Notifications.Deadlines;

/// <summary>For a hub that keeps no deadlines: there are none to tell of.</summary>
public sealed class NoDeadlines : IDeadlines
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Deadline>> OpenAsync(IReadOnlyCollection<string>? sponsors, DateOnly through, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Deadline>>([]);
}
