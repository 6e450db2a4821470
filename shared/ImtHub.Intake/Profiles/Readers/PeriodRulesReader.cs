using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that says how pay periods are found.</summary>
internal static class PeriodRulesReader
{
    private const int LongestPeriod = 31;
    private const int MaxDaysBefore = 60;

    private static readonly Dictionary<string, bool?> s_calendars = new(StringComparer.Ordinal) { ["halfMonth"] = true, ["month"] = false };

    public static PeriodRules? Read(ConfigurationSection root, IReadOnlyList<string> dates)
    {
        if (root.OptionalSection("period") is not { } section)
        {
            return null;
        }

        var formats = section.Has("dates") ? section.Texts("dates") : dates;
        var days = section.Has("days") ? section.WholeNumber("days", 1, LongestPeriod) : 0;
        var calendar = section.Choice("calendar", s_calendars, null);
        var rules = new PeriodRules
        {
            Length = days > 0 || calendar is not null ? new PeriodLength(days, calendar is true) : null,
            DaysBefore = section.Has("daysBefore") ? section.WholeNumber("daysBefore", 0, MaxDaysBefore) : 0,
            Title = Pattern(section, "title", formats),
            FileName = Pattern(section, "fileName", formats),
        };
        if (days > 0 && calendar is not null)
        {
            section.Refuse("calendar", "A period has either days or a calendar.");
        }

        if (rules is { Title: not null, FileName: not null })
        {
            section.Refuse("fileName", "The period stands either in a title or in the file's name.");
        }

        if (rules.Title is not null && root.OptionalSection("file")?.Has("titleRows") is not true)
        {
            section.Refuse("title", "A title stands above the header: give file.titleRows.");
        }

        if (rules is { Length: null } && (rules.Title ?? rules.FileName) is not { HasFrom: true, HasTo: true })
        {
            section.Refuse("days", "Only one end of the period is known: give days (1 to 31), or calendar (halfMonth or month).");
        }

        section.Close();
        return rules;
    }

    private static PeriodPattern? Pattern(ConfigurationSection section, string name, IReadOnlyList<string> dates)
    {
        if (section.OptionalText(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (PeriodPattern.Of(text, dates) is { } pattern)
        {
            return pattern;
        }

        section.Refuse(name, $"'{text}' does not say where the days stand: {{from}}, {{to}} or both, each once.");
        return null;
    }
}
