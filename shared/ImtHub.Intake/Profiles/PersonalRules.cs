namespace ImtHub.Intake.Profiles;

/// <summary>The columns of an enrollment form that only reports read.</summary>
public sealed record PersonalRules
{
    /// <summary>Word of <see cref="RaceWords"/> for a person who is Hispanic or Latino, where one column holds race and ethnicity.</summary>
    public const string HispanicWord = "hispanic";

    /// <summary>Columns with one value each.</summary>
    public IReadOnlyList<PersonalColumn> Columns { get; init; } = [];
    /// <summary>A column that names a person's race or races, instead of one column for each; null when there is none.</summary>
    public ColumnRule? Race { get; init; }
    /// <summary>The sponsor's words (any case) in <see cref="Race"/> to a race field, <see cref="HispanicWord"/> or <c>notGiven</c>.</summary>
    public IReadOnlyDictionary<string, string> RaceWords { get; init; } = new Dictionary<string, string>();

    /// <summary>All columns.</summary>
    public IEnumerable<ColumnRule> All => Columns.Select(column => column.Column).Concat(Race is null ? [] : [Race]);
}
