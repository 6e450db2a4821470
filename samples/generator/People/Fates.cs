namespace ImtHub.Samples.People;

/// <summary>What becomes of an apprentice.</summary>
internal static class Fates
{
    /// <summary>Receives the journey card.</summary>
    public static Apprentice Completes(this Apprentice apprentice, DateOnly on) => apprentice with { EndedOn = on, Status = "Completed" };

    /// <summary>Leaves the programme.</summary>
    public static Apprentice Cancels(this Apprentice apprentice, DateOnly on, string reason) =>
        apprentice with
        {
            EndedOn = on,
            Status = "Cancelled",
            Reason = reason,
        };

    /// <summary>Is away without pay from one day through another.</summary>
    public static Apprentice IsAway(this Apprentice apprentice, DateOnly from, DateOnly to) => apprentice with { Away = (from, to) };
}
