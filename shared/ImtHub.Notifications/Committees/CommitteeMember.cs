namespace ImtHub.Notifications.Committees;

/// <summary>One person who hears of a committee's apprentices.</summary>
/// <param name="Name">Name for the salutation; null when not stated.</param>
/// <param name="Role">The side the member speaks for.</param>
/// <param name="Address">Mail address; unique within the committee, compared without case.</param>
/// <param name="LeavesOn">First day on which the member gets nothing any more, in the committee's zone; null while none is set.</param>
public sealed record CommitteeMember(string? Name, MemberRole Role, string Address, DateOnly? LeavesOn)
{
    /// <summary>True while the member gets mail on that day.</summary>
    public bool ServesOn(DateOnly day) => LeavesOn is not { } leaves || day < leaves;
}

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

/// <summary>Members' roles in words.</summary>
public static class MemberRoles
{
    /// <summary>A role as people say it: <c>regulator's liaison</c>.</summary>
    public static string InWords(this MemberRole role) => role == MemberRole.RegulatorLiaison ? "regulator's liaison" : role.ToString().ToLowerInvariant();
}
