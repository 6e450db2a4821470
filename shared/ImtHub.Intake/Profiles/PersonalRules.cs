using ImtHub.Records.Personal;

namespace ImtHub.Intake.Profiles;

/// <summary>The columns of an enrollment form that only reports read.</summary>
public sealed record PersonalRules
{
    /// <summary>
    /// Word of <see cref="RaceWords"/> for a person who is Hispanic or Latino, where one column holds race and ethnicity.
    /// </summary>
    public const string HispanicWord = "hispanic";

    /// <summary>Columns with one value each.</summary>
    public IReadOnlyList<PersonalColumn> Columns { get; init; } = [];

    /// <summary>A column that names a person's race or races, instead of one column for each; null when there is none.</summary>
    public ColumnRule? Race { get; init; }

    /// <summary>
    /// The sponsor's words (any case) in <see cref="Race"/> to a race field, <see cref="HispanicWord"/> or <c>notGiven</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> RaceWords { get; init; } = new Dictionary<string, string>();

    /// <summary>All columns.</summary>
    public IEnumerable<ColumnRule> All => Columns.Select(column => column.Column).Concat(Race is null ? [] : [Race]);
}

/// <summary>A column with something personal that only reports read.</summary>
/// <param name="Field">What it states.</param>
/// <param name="Words">The sponsor's words (any case) to the field's own; empty for a field that is not of words.</param>
public sealed record PersonalColumn(PersonalField Field, ColumnRule Column, IReadOnlyDictionary<string, string> Words);
