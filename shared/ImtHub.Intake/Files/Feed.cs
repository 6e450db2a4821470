namespace ImtHub.Intake.Files;

/// <summary>What kind of facts a file states. The name in lower case is the container, the folder and the first part of a run's name.</summary>
public enum Feed
{
    /// <summary>Course and module results of a college or training provider.</summary>
    Grades,
    /// <summary>Hours of an employer's payroll or time clock.</summary>
    Hours,
    /// <summary>Enrollment forms of a sponsor.</summary>
    Enrollments,
    /// <summary>Competency sign-offs of mentors (the job book).</summary>
    Competencies,
    /// <summary>Registration numbers that come back from the regulator.</summary>
    Registrations,
    /// <summary>No feed: a file in a folder that the hub does not know. It is answered with a refusal; the folder stands for the partner.</summary>
    Unsorted,
}
