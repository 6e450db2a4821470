namespace ImtHub.Intake.Profiles;

/// <summary>Which of several grades of one student, course and term within a file counts; the others are its history.</summary>
public enum RepeatedGrades
{
    /// <summary>The one furthest down: systems write a grade that was changed below the former one.</summary>
    Last,
    /// <summary>The one furthest up, in exports with the newest on top.</summary>
    First,
    /// <summary>The best one, and of several alike the last.</summary>
    Highest,
    /// <summary>None but the first; a row with another one is an error.</summary>
    Reject,
}
