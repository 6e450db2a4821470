using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace ImtHub.Intake.Reading;

/// <summary>Which days a file may state. A row with any other is held: a slip of the pen, or what another system writes for "none".</summary>
public sealed record DayLimits : IValidatableObject
{
    /// <summary>The hub's time zone, by its IANA name: a file stored late in the evening there is not one of the next day.</summary>
    [Required]
    public string TimeZone { get; init; } = "America/Chicago";
    /// <summary>First day of which hours, a grade, a sign-off, a beginning, a status or a registration may be: no program of the hub is older.</summary>
    public DateOnly First { get; init; } = new(2000, 1, 1);
    /// <summary>Days after the day of storing by which a pay period that has begun may end: payrolls are closed ahead of their period's end.</summary>
    [Range(0, 366)]
    public int PeriodDaysAhead { get; init; } = 16;
    /// <summary>Days after the day of storing by which an apprenticeship may begin.</summary>
    [Range(0, 3_660)]
    public int BeginsDaysAhead { get; init; } = 366;
    /// <summary>Age in years, at the beginning, of the youngest person who may be enrolled.</summary>
    [Range(0, 100)]
    public int Youngest { get; init; } = 14;
    /// <summary>Age in years, at the beginning, of the oldest.</summary>
    [Range(1, 150)]
    public int Oldest { get; init; } = 100;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
            yield return new ValidationResult($"'{TimeZone}' is no time zone of the IANA database; allowed are names such as America/Chicago.", [nameof(TimeZone)]);
        if (Oldest <= Youngest)
            yield return new ValidationResult($"{nameof(Oldest)} must be more than {nameof(Youngest)}.", [nameof(Oldest)]);
    }
}
