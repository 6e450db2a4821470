namespace ImtHub.Notifications.Sources;

/// <summary>What regulators must still be told.</summary>
public interface IDeadlines
{
    /// <summary>The obligations that are not done and due by that day or overdue, soonest first.</summary>
    /// <param name="sponsors">Of these sponsors' apprentices; null for all.</param>
    /// <param name="through">The last due day asked for.</param>
    Task<IReadOnlyList<OpenDuty>> OpenAsync(IReadOnlyCollection<string>? sponsors, DateOnly through, CancellationToken cancellationToken);
}

/// <summary>Something that a regulator must be told of an apprentice and has not been told yet.</summary>
/// <param name="Id">Id of the obligation; the same until it is done.</param>
/// <param name="ApprenticeId">Whom it is about.</param>
/// <param name="Sponsor">The apprentice's sponsor, for scoping.</param>
/// <param name="Cohort">The apprentice's cohort; null when none.</param>
/// <param name="What">What is to be told to whom, in a few words without a name: <c>Notify DWD of the completion</c>.</param>
/// <param name="DueOn">Last day on which it is in time.</param>
public sealed record OpenDuty(string Id, string ApprenticeId, string Sponsor, string? Cohort, string What, DateOnly DueOn);

/// <summary>For a hub that keeps no deadlines: there are none to tell of.</summary>
public sealed class NoDeadlines : IDeadlines
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<OpenDuty>> OpenAsync(
        IReadOnlyCollection<string>? sponsors,
        DateOnly through,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OpenDuty>>([]);
}
