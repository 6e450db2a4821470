using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Profiles;

/// <summary>Numeric grades.</summary>
/// <param name="Lowest">Lowest number, inclusive.</param>
/// <param name="Highest">Highest number without extra credit: percentages and scores of other pieces of work are scaled by it.</param>
/// <param name="Pass">The pass mark: this number and above pass.</param>
/// <param name="IsDecimalComma">True when files write <c>87,5</c>, and scores to measure by alike; they are never guessed.</param>
public sealed record PointScale(decimal Lowest, decimal Highest, decimal Pass, bool IsDecimalComma = false)
{
    /// <summary>How many times the highest number extra credit brings at most, where the profile does not say: more is a slip of the pen.</summary>
    public const decimal ExtraCredit = 2;

    /// <summary>Highest number that extra credit brings; it passes, and moves no pass mark.</summary>
    public decimal Most { get; init; } = ExtraCredit * Highest;

    /// <summary>A number in the provider's notation, for messages.</summary>
    public string Example => NumberCell.Written("87.5", IsDecimalComma);

    /// <summary>Reads a number in the provider's notation.</summary>
    public bool TryRead(ReadOnlySpan<char> cell, out decimal number) => NumberCell.TryRead(cell, IsDecimalComma, out number);
}
