namespace ImtHub.Intake.Profiles;

/// <summary>A column with the person's number elsewhere.</summary>
/// <param name="Column">The column.</param>
/// <param name="Issuer">Partner id of the college or training provider that issued the number.</param>
public sealed record OtherIdColumn(ColumnRule Column, string Issuer);
