namespace ImtHub.Notifications.Committees;

/// <summary>What a committee gets when nothing changed since its last digest.</summary>
public enum WhenNothingChanged
{
    /// <summary>No mail.</summary>
    None,
    /// <summary>A short mail that says so.</summary>
#pragma warning disable CA1720 // The word of the committee's file, not a type.
    Short,
#pragma warning restore CA1720
}
