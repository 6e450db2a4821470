namespace ImtHub.Notifications.Committees;

/// <summary>A part of the digest, and a kind of news a role may want at once.</summary>
public enum Topic
{
    /// <summary>What the committee should decide; digest only.</summary>
    Decisions,
    /// <summary>The table of apprentices with OJL and RI against plan; digest only.</summary>
    Progress,
    /// <summary>Milestones reached or withdrawn.</summary>
    Milestones,
    /// <summary>Course and module results.</summary>
    Courses,
    /// <summary>Competencies signed off or withdrawn.</summary>
    Competencies,
    /// <summary>Enrollments and changes of status, sponsor, title or name.</summary>
    Records,
    /// <summary>Steps of the wage progression that fell due; digest only.</summary>
    Wages,
    /// <summary>What the regulator must be told, and by when.</summary>
    Deadlines,
    /// <summary>When partners' files last came, which are late, and rows that wait for a decision; digest only.</summary>
    Partners,
}
