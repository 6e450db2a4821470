namespace ImtHub.Reports.Deadlines;

/// <summary>What an export that was handed over told a regulator.</summary>
/// <param name="Key">What of whom since when, see <see cref="Deadline.KeyOf"/>.</param>
/// <param name="On">Day of the handing over.</param>
/// <param name="Export">The export: layout and day.</param>
public sealed record ToldNotice(string Key, DateOnly On, string Export);

/// <summary>What regulators were told.</summary>
public interface IToldNotices
{
    /// <summary>Everything that regulators were told by exports that were handed over.</summary>
    Task<IReadOnlyList<ToldNotice>> ToldAsync(CancellationToken cancellationToken);
}
