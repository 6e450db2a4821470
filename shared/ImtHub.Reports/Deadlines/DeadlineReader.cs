namespace ImtHub.Reports.Deadlines;

/// <summary>Reads what regulators must still be told, for digests and notices.</summary>
public sealed class DeadlineReader(IDeadlineTable table)
{
    /// <summary>The duties that are not done and due by that day or overdue, soonest first.</summary>
    /// <param name="sponsors">Of these sponsors; null for all.</param>
    /// <param name="through">The last due day asked for.</param>
    public async Task<IReadOnlyList<Deadline>> OpenAsync(
        IReadOnlyCollection<string>? sponsors,
        DateOnly through,
        CancellationToken cancellationToken
    )
    {
        var open = new List<Deadline>();
        foreach (var sponsor in sponsors?.Distinct(StringComparer.Ordinal) ?? [null])
        {
            open.AddRange(
                await table
                    .ReadAsync(sponsor, cancellationToken)
                    .Where(deadline => deadline.Done is null && deadline.Due <= through)
                    .ToListAsync(cancellationToken)
            );
        }

        return [.. open.OrderBy(deadline => deadline.Due).ThenBy(deadline => deadline.Key, StringComparer.Ordinal)];
    }
}

/// <summary>The register of deadlines as it was made last, and the events that were raised from it.</summary>
public interface IDeadlineTable
{
    /// <summary>Puts a register in the place of the one before.</summary>
    Task ReplaceAsync(IReadOnlyCollection<Deadline> deadlines, CancellationToken cancellationToken);

    /// <summary>The register, of one sponsor or of all; in no order.</summary>
    IAsyncEnumerable<Deadline> ReadAsync(string? sponsor, CancellationToken cancellationToken);

    /// <summary>Keeps an event; false when it was raised before.</summary>
    Task<bool> TryRaiseAsync(DeadlineEvent raised, CancellationToken cancellationToken);

    /// <summary>Every event that was raised, of one sponsor or of all; in no order.</summary>
    IAsyncEnumerable<DeadlineEvent> ReadEventsAsync(string? sponsor, CancellationToken cancellationToken);
}
