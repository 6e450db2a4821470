namespace ImtHub.Intake.Profiles;

/// <summary>Numeric grades.</summary>
/// <param name="Lowest">Lowest number, inclusive.</param>
/// <param name="Highest">Highest number, inclusive.</param>
/// <param name="Pass">The pass mark: this number and above pass.</param>
public sealed record PointScale(decimal Lowest, decimal Highest, decimal Pass);
