namespace ImtHub.Intake.Mapping;

/// <summary>What an enrollment form, or an agency that registers, tells of a person beside the fact itself; never logged, never part of a key.</summary>
/// <param name="BirthDate">Birth date, or null.</param>
/// <param name="Email">E-mail address, or null.</param>
/// <param name="OtherIds">The person's numbers at colleges and agencies.</param>
public sealed record EnrolledPerson(DateOnly? BirthDate, string? Email, IReadOnlyList<ExternalId> OtherIds)
{
    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => nameof(EnrolledPerson);
}
