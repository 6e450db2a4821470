using ImtHub.Intake.Files;
using ImtHub.Records.Entries;
using ImtHub.Records.Personal;

namespace ImtHub.Intake.Mapping;

/// <summary>What a row tells of a person beside the fact itself; never logged, never part of a key.</summary>
/// <param name="BirthDate">Birth date, or null.</param>
/// <param name="Email">E-mail address, or null.</param>
/// <param name="OtherIds">The person's numbers at colleges and agencies.</param>
public sealed record StatedPerson(DateOnly? BirthDate, string? Email, IReadOnlyList<ExternalId> OtherIds)
{
    /// <summary>The person's name; null when the row gives none.</summary>
    public PersonName? Name { get; init; }

    /// <summary>True when the partner knows people by their names alone: then the name by itself is a reason to suggest somebody.</summary>
    public bool IsKnownByName { get; init; }

    /// <summary>True when the form takes over an apprentice of another sponsor.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>What only reports read; null when the row tells nothing of it.</summary>
    public PersonalForm? Form { get; init; }

    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => nameof(StatedPerson);
}
