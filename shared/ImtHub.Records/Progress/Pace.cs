namespace ImtHub.Records.Progress;

/// <summary>How an apprentice advances, those who need attention first.</summary>
public enum Pace
{
    /// <summary>No hours have been worked for a long time.</summary>
    Stalled,
    /// <summary>Hours or instruction are behind plan.</summary>
    Behind,
    /// <summary>All hours and instruction are reached; the journey card is still to come.</summary>
    Complete,
    /// <summary>As planned or better.</summary>
    OnPlan,
    /// <summary>Training is interrupted.</summary>
    Paused,
    /// <summary>Training is over, or has not begun.</summary>
    NotTraining,
}
