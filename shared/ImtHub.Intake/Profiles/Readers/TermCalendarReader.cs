using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the calendar of terms of a profile.</summary>
internal static class TermCalendarReader
{
    public static TermCalendar Read(ConfigurationSection root)
    {
        var terms = new Dictionary<string, CollegeTerm>(StringComparer.OrdinalIgnoreCase);
        if (root.OptionalSection("terms") is not { } section)
        {
            return new TermCalendar([]);
        }

        foreach (var name in section.Names)
        {
            if (section.Section(name) is not { } dates)
            {
                continue;
            }

            var term = new CollegeTerm(name.Trim(), dates.Day("startsOn"), dates.Day("endsOn"));
            dates.Close();
            if (term.EndsOn != default && term.EndsOn < term.StartsOn)
            {
                dates.Refuse("endsOn", $"The term '{name}' ends before it starts.");
            }

            if (!terms.TryAdd(term.Code, term))
            {
                section.Refuse(name, $"'{name}' stands here twice; upper and lower case are the same.");
            }
        }
        if (terms.Count == 0)
        {
            root.Refuse("terms", "terms names no term.");
        }

        return new TermCalendar(terms.Values);
    }
}
