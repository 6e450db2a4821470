using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that only competency sign-offs have.</summary>
internal static class CompetencyRulesReader
{
    private static readonly Dictionary<string, SignOff> s_words = new(StringComparer.Ordinal)
    {
        ["demonstrated"] = SignOff.Demonstrated,
        ["withdrawn"] = SignOff.Withdrawn,
        ["notYet"] = SignOff.NotYet,
    };

    public static CompetencyRules Read(ConfigurationSection root, ProfileColumns columns)
    {
        var (results, blank) = Results(root);
        var rules = new CompetencyRules
        {
            Worker = columns.Who("worker"),
            Competency = columns.Required("competency"),
            Date = columns.Required("date"),
            Result = columns.Optional("result", required: true),
            Hours = columns.Optional("hours"),
            Competencies = root.Words("competencies"),
            Results = results,
            BlankResult = blank,
        };
        if (rules.Result is null != (results.Count == 0))
        {
            root.Refuse(
                "results",
                "The column columns.result and the words of results go together: give both, or neither when every line is a sign-off."
            );
        }

        return rules;
    }

    private static (Dictionary<string, SignOff> Results, SignOff? Blank) Results(ConfigurationSection root)
    {
        if (root.OptionalSection("results") is not { } section)
        {
            return ([], null);
        }

        var results = section.Meanings(s_words);
        SignOff? blank = section.Has("blank") ? section.Choice("blank", s_words, SignOff.NotYet) : null;
        if (results.Count == 0)
        {
            section.Refuse("demonstrated", "No word for a competency that is demonstrated is named.");
        }

        section.Close();
        return (results, blank);
    }
}
