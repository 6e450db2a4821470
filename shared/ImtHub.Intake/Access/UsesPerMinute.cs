namespace ImtHub.Intake.Access;

/// <summary>Counts uses by whole minutes (UTC), over all instances of the app.</summary>
public static class UsesPerMinute
{
    /// <summary>Counts one more use: which one of its minute it is, and how long the minute still lasts.</summary>
    public static async Task<(int Number, TimeSpan Left)> CountAsync(
        this IPartnerAccessStore store,
        string who,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        return (await store.CountUseAsync(who, minute, cancellationToken), minute.AddMinutes(1) - now);
    }
}
