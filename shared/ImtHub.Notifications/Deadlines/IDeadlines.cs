namespace ImtHub.Notifications.Deadlines;

/// <summary>What regulators must still be told.</summary>
public interface IDeadlines
{
    /// <summary>The obligations that are not done and due by that day or overdue, soonest first.</summary>
    /// <param name="sponsors">Of these sponsors' apprentices; null for all.</param>
    /// <param name="through">The last due day asked for.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<Deadline>> OpenAsync(IReadOnlyCollection<string>? sponsors, DateOnly through, CancellationToken cancellationToken);
}
