using ImtHub.Records.Apprentices;

namespace ImtHub.Records.Entries;

/// <summary>A sponsor's enrollment of a worker into a programme: who, since when, under which title and status.</summary>
public sealed record EnrollmentEntry : Entry
{
    /// <summary>Id of the sponsor, the issuer of <see cref="Worker"/>.</summary>
    public required string Sponsor { get; init; }
    /// <summary>The sponsor's own number for the worker.</summary>
    public required string Worker { get; init; }
    /// <summary>Programme id.</summary>
    public required string Programme { get; init; }
    /// <summary>Name as the form states it.</summary>
    public required PersonName Name { get; init; }
    /// <summary>First day of the apprenticeship.</summary>
    public required DateOnly BeganOn { get; init; }
    /// <summary>Status the form states.</summary>
    public required ApprenticeStatus Status { get; init; }
    /// <summary>The firm's own job title; null when not stated.</summary>
    public string? JobTitle { get; init; }
    /// <summary>Cohort; null when not stated.</summary>
    public string? Cohort { get; init; }

    /// <inheritdoc/>
    public override string Key => EntryKey.Of("enrollment", Sponsor, Worker);

    /// <inheritdoc/>
    public override string Value => Status.ToString();
}
