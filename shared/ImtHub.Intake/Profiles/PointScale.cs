using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Profiles;

/// <summary>Numeric grades.</summary>
/// <param name="Lowest">Lowest number, inclusive.</param>
/// <param name="Highest">Highest number, inclusive.</param>
/// <param name="Pass">The pass mark: this number and above pass.</param>
/// <param name="IsDecimalComma">True when files write <c>87,5</c>, and scores to measure by alike; they are never guessed.</param>
public sealed record PointScale(decimal Lowest, decimal Highest, decimal Pass, bool IsDecimalComma = false)
{
    /// <summary>A number in the provider's notation, for messages.</summary>
    public string Example => NumberCell.Written("87.5", IsDecimalComma);

    /// <summary>Reads a number in the provider's notation.</summary>
    public bool TryRead(ReadOnlySpan<char> cell, out decimal number) => NumberCell.TryRead(cell, IsDecimalComma, out number);
}
