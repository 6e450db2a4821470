namespace ImtHub.Records.Apprentices;

/// <summary>Where an apprentice stands between application and journey card.</summary>
public enum ApprenticeStatus
{
    /// <summary>Selected by the sponsor, not yet registered.</summary>
    Applied,
    /// <summary>Registered with the regulator; training has not begun.</summary>
    Registered,
    /// <summary>Training within the probationary period.</summary>
    InProbation,
    /// <summary>Training after probation.</summary>
    Active,
    /// <summary>Training interrupted (Wisconsin: unassignment).</summary>
    Suspended,
    /// <summary>Left the sponsor for another one; credit goes along (Wisconsin: reassignment, once the new sponsor has enrolled the apprentice).</summary>
    Transferred,
    /// <summary>Journey card issued.</summary>
    Completed,
    /// <summary>Left the programme before completion.</summary>
    Cancelled,
}
