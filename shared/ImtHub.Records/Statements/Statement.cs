using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>One fact about one apprentice under its natural key: the same key is the same fact, stated anew.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(HoursStatement), "hours")]
[JsonDerivedType(typeof(CourseStatement), "course")]
[JsonDerivedType(typeof(CompetencyStatement), "competency")]
[JsonDerivedType(typeof(EnrollmentStatement), "enrollment")]
[JsonDerivedType(typeof(RegistrationStatement), "registration")]
[JsonDerivedType(typeof(VoteStatement), "vote")]
public abstract record Statement
{
    /// <summary>Which file, row and profile stated it, and what it replaced.</summary>
    public required Lineage Lineage { get; init; }

    /// <summary>Natural key, unique within the apprentice and safe as a table row key.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>True when another entry of the same key states the same value, wherever it stands.</summary>
    public bool States(Statement other) => this == other with { Lineage = Lineage };

    /// <summary>The stated value as text, as it appears in histories, receipts and audits.</summary>
    [JsonIgnore]
    public abstract string Value { get; }
}
