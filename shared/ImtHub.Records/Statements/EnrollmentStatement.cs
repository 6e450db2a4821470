using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>A sponsor's enrollment of a worker into a program: who, since when, under which title and status.</summary>
public sealed record EnrollmentStatement : Statement
{
    /// <summary>Id of the sponsor, the issuer of <see cref="Worker"/>.</summary>
    public required string Sponsor { get; init; }

    /// <summary>The sponsor's own number for the worker.</summary>
    public required string Worker { get; init; }

    /// <summary>Program id.</summary>
    public required string Program { get; init; }

    /// <summary>Name as the form states it.</summary>
    public required PersonName Name { get; init; }

    /// <summary>First day of the apprenticeship.</summary>
    public required DateOnly BeganOn { get; init; }

    /// <summary>Status the form states.</summary>
    public required ApprenticeStatus Status { get; init; }

    /// <summary>Day since when the status holds; null when the form does not say.</summary>
    public DateOnly? StatusOn { get; init; }

    /// <summary>Why the status changed, in the sponsor's words; null when not stated.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Credit granted for experience and training before the apprenticeship; null when the form grants none.</summary>
    public PriorCredit? Credit { get; init; }

    /// <summary>Length of probation as the contract states it; null when the form does not: then the jurisdiction's rule holds.</summary>
    public StatedProbation? Probation { get; init; }

    /// <summary>The firm's own job title; null when not stated.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Cohort; null when not stated.</summary>
    public string? Cohort { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Key => StatementKey.Of("enrollment", Sponsor, Worker);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Value => Status.ToString();
}

/// <summary>
/// Credit that a sponsor grants for what an apprentice had learned before (29 CFR 29.5: with an appropriate record of it).
/// </summary>
/// <param name="OjlHours">On-the-job learning credited, in hours; 0 or more.</param>
/// <param name="RiHours">Related instruction credited, in hours; 0 or more.</param>
/// <param name="Source">What the credit rests on, such as a former employer or a certificate.</param>
public sealed record PriorCredit(decimal OjlHours, decimal RiHours, string Source);

/// <summary>The length of probation that an apprentice's contract states: one of the two is.</summary>
/// <param name="Hours">Hours on the job and of instruction, over 0; null when it is stated in days.</param>
/// <param name="Days">Days of the calendar from the first day on, 1 or more; null when it is stated in hours.</param>
public sealed record StatedProbation(decimal? Hours, int? Days);

/// <summary>Where an apprentice stands between application and journey card.</summary>
public enum ApprenticeStatus
{
    /// <summary>Selected by the sponsor, not yet registered.</summary>
    Applied,

    /// <summary>Registered with the regulator; training has not begun.</summary>
    Registered,

    /// <summary>Training within the probationary period.</summary>
    InProbation,

    /// <summary>Training after probation.</summary>
    Active,

    /// <summary>Training interrupted (Wisconsin: unassignment).</summary>
    Suspended,

    /// <summary>
    /// Left the sponsor for another one; credit goes along (Wisconsin: reassignment, once the new sponsor has enrolled the apprentice).
    /// </summary>
    Transferred,

    /// <summary>Journey card issued.</summary>
    Completed,

    /// <summary>Left the program before completion.</summary>
    Cancelled,
}
