namespace ImtHub.Intake.Profiles;

/// <summary>Columns by which a person can be recognised whose number nobody is linked to.</summary>
public sealed record PersonColumns
{
    /// <summary>The name as "Last, First Middle"; null when it stands in parts or not at all.</summary>
    public ColumnRule? Name { get; init; }
    /// <summary>Given name.</summary>
    public ColumnRule? FirstName { get; init; }
    /// <summary>Family name.</summary>
    public ColumnRule? LastName { get; init; }
    /// <summary>Birth date.</summary>
    public ColumnRule? BirthDate { get; init; }
    /// <summary>E-mail address.</summary>
    public ColumnRule? Email { get; init; }
}
