using FsCheck;
using FsCheck.Fluent;

namespace ImtHub.TestKit;

/// <summary>Days of the whole range there is, its ends and those of other systems most of all.</summary>
public static class AnyDay
{
    private static readonly DateOnly[] s_ends =
    [
        DateOnly.MinValue,
        DateOnly.MinValue.AddDays(1),
        DateOnly.MinValue.AddDays(31),
        new(1, 12, 31),
        new(99, 12, 31),
        new(100, 1, 1),
        new(1753, 1, 1),
        new(1899, 12, 30),
        new(1900, 1, 1),
        new(1970, 1, 1),
        new(2026, 1, 5),
        new(2226, 3, 2),
        new(7000, 7, 20),
        new(9998, 2, 28),
        new(9999, 1, 1),
        DateOnly.MaxValue.AddDays(-31),
        DateOnly.MaxValue.AddDays(-1),
        DateOnly.MaxValue,
    ];

    public static Gen<DateOnly> Gen { get; } =
        FsCheck.Fluent.Gen.OneOf(
            FsCheck.Fluent.Gen.Elements(s_ends),
            FsCheck.Fluent.Gen.Choose(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber),
            FsCheck.Fluent.Gen.Choose(0, 800).Select(days => new DateOnly(2025, 6, 1).AddDays(days))
        );
}
