namespace ImtHub.Notifications.Committees;

/// <summary>The side a committee member speaks for; what a member hears depends on it.</summary>
public enum MemberRole
{
    /// <summary>The union or the workers' representatives.</summary>
    Labor,
    /// <summary>The employer.</summary>
    Management,
    /// <summary>A college or training provider.</summary>
    Educator,
    /// <summary>The workforce intermediary that runs the programme.</summary>
    Intermediary,
    /// <summary>The regulator's contact for the programme.</summary>
    RegulatorLiaison,
}
