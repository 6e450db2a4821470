namespace ImtHub.Intake.Runs;

/// <summary>How far a run has come.</summary>
public enum RunState
{
    /// <summary>Begun; a crash leaves it here and the next try goes on under the same run id.</summary>
    Started,
    /// <summary>Every row has its outcome and the receipt is written.</summary>
    Finished,
    /// <summary>The file as a whole could not be read as what it claims to be; the receipt says why.</summary>
    Refused,
    /// <summary>Gave up after the last try; a person must look. The file is kept.</summary>
    Poisoned,
    /// <summary>It was finished, and a person withdrew what it stated; its counts are those of then.</summary>
    Withdrawn,
}
