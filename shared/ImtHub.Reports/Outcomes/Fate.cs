namespace ImtHub.Reports.Outcomes;

/// <summary>What has become of an apprentice by a day.</summary>
public enum Fate
{
    /// <summary>In the programme: registered, training, or interrupted.</summary>
    Active,
    /// <summary>Has the journey card.</summary>
    Completed,
    /// <summary>Left on the last day of probation or before.</summary>
    CancelledInProbation,
    /// <summary>Left after probation.</summary>
    CancelledAfterProbation,
    /// <summary>Left for a sponsor that is none of the hub's.</summary>
    Transferred,
}
