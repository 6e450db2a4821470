using ImtHub.Records.Configuration;

namespace ImtHub.Reports.Outcomes;

/// <summary>
/// What the outcomes report is told by its configuration, <c>config/outcomes.json</c> (docs/schemas/outcomes.schema.json).
/// </summary>
/// <param name="SmallestCell">Fewest people of a group, and fewest who are not of it, whose number is told; 2 or more.</param>
/// <param name="PeriodMonths">Months of the calendar periods by which people are added to the shares of groups: 1, 2, 3, 4, 6 or
/// 12.</param>
public sealed record OutcomesRules(int SmallestCell = 5, int PeriodMonths = 3)
{
    private const string Path = "outcomes.json";
    private const int MonthsOfYear = 12;
    private static readonly int[] s_periods = [1, 2, 3, 4, 6, 12];

    /// <summary>Reads the file; the rules are the usual ones where there is none.</summary>
    public static OutcomesRules Read(IEnumerable<ConfigurationFile> files, ICollection<ConfigurationProblem> problems)
    {
        if (files.FirstOrDefault(file => file.Path == Path) is not { } file || ConfigurationSection.Open(file, problems) is not { } root)
        {
            return new OutcomesRules();
        }

        var rules = new OutcomesRules(
            root.Has("smallestCell") ? root.WholeNumber("smallestCell", 2, 1000) : new OutcomesRules().SmallestCell,
            root.Has("periodMonths") ? root.WholeNumber("periodMonths", 1, 12) : new OutcomesRules().PeriodMonths
        );
        if (!s_periods.Contains(rules.PeriodMonths))
        {
            root.Refuse("periodMonths", $"A year is divided into whole periods: {string.Join(", ", s_periods)} months.");
        }

        root.Close();
        return rules;
    }

    /// <summary>The last days of the periods from the one that holds a day to the last that is over by another.</summary>
    internal IEnumerable<DateOnly> Ends(DateOnly from, DateOnly asOf)
    {
        var (year, month) = (from.Year, from.Month - ((from.Month - 1) % PeriodMonths) + PeriodMonths - 1);
        while (year <= DateOnly.MaxValue.Year && new DateOnly(year, month, DateTime.DaysInMonth(year, month)) is var end && end <= asOf)
        {
            yield return end;
            (year, month) =
                month + PeriodMonths > MonthsOfYear ? (year + 1, month + PeriodMonths - MonthsOfYear) : (year, month + PeriodMonths);
        }
    }
}
