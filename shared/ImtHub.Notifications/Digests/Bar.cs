namespace ImtHub.Notifications.Digests;

/// <summary>Hours reached against hours required and hours planned by now.</summary>
/// <param name="Hours">Hours credited.</param>
/// <param name="Required">Hours the programme requires; more than 0.</param>
/// <param name="Planned">Hours that the usual term expects by the day of the digest, at most <paramref name="Required"/>.</param>
/// <param name="Since">Hours more, or after a correction fewer, than at the last digest; null for an apprentice who is new.</param>
public sealed record Bar(decimal Hours, decimal Required, decimal Planned, decimal? Since)
{
    /// <summary>Share reached in whole per cent, 0 to 100; below 100 as long as an hour is missing.</summary>
    public int Percent => (int)Math.Clamp(Math.Floor(Hours / Required * 100), 0, 100);

    /// <summary>Share planned in whole per cent, 0 to 100.</summary>
    public int PlannedPercent => (int)Math.Clamp(Math.Floor(Planned / Required * 100), 0, 100);
}
