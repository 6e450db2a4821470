using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>A student's result in one course and term, or in one training module, as its provider states it.</summary>
public sealed record CourseStatement : Statement
{
    /// <summary>Partner id of the college or training provider, the issuer of <see cref="Student"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's own number for the student, leading zeros kept.</summary>
    public required string Student { get; init; }

    /// <summary>Course or module id that the program knows for this provider.</summary>
    public required string Course { get; init; }

    /// <summary>Term as the provider names it; empty for self-paced modules.</summary>
    public required string Term { get; init; }

    /// <summary>The grade as the file states it.</summary>
    public required string Grade { get; init; }

    /// <summary>What the grade means for credit.</summary>
    public required CourseResult Result { get; init; }

    /// <summary>Day of the result; null when the file has none.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Which result counts when the course was taken more than once.</summary>
    public RetakeRule Retakes { get; init; }

    /// <summary>Beginning of the keys of every term's result in this course.</summary>
    [JsonIgnore]
    public string CourseKey => StatementKey.Of("ri", Provider, Student, Course);

    /// <summary>The day that the result counts from: its own, or the one on which a file first stated it (UTC).</summary>
    [JsonIgnore]
    public DateOnly CountsFrom => On ?? DateOnly.FromDateTime(Lineage.StatedAt.UtcDateTime);

    /// <summary>The provider in the key of a course entry.</summary>
    public static string ProviderIn(string key) => StatementKey.PartOf(key, 1);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Key => StatementKey.Of("ri", Provider, Student, Course, Term);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Value => Grade;
}

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

/// <summary>Which result counts when a course was taken more than once; the provider's profile says which.</summary>
public enum RetakeRule
{
    /// <summary>The best one: a course once passed stays passed.</summary>
    Highest,

    /// <summary>The latest one: a repeat that failed takes the credit away.</summary>
    Latest,
}
