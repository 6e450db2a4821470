namespace ImtHub.Intake.Profiles;

/// <summary>For what a partner's file states everything: what it leaves out of earlier files does not count any more.</summary>
public enum CompleteScope
{
    /// <summary>A file states what it states, and leaves the rest as it is.</summary>
    Nothing,
    /// <summary>Hours of the days from the file's first to its last.</summary>
    Period,
    /// <summary>Grades of the terms that the file names.</summary>
    Term,
    /// <summary>Sign-offs of the people whom the file names.</summary>
    Group,
}
