namespace ImtHub.Records.Entries;

/// <summary>What a grade means for credit; the partner's grade scale decides.</summary>
public enum CourseResult
{
    /// <summary>Passed: the course's components are earned.</summary>
    Passed,
    /// <summary>Failed: no credit.</summary>
    Failed,
    /// <summary>No credit and no failure: incomplete, withdrawn, audit, exempt and the like.</summary>
    NoCredit,
    /// <summary>Still running: no final grade yet.</summary>
    InProgress,
}
