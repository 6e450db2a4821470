using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that says how punches become hours.</summary>
internal static class PunchRulesReader
{
    private static readonly Dictionary<string, PunchKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["in"] = PunchKind.In,
        ["out"] = PunchKind.Out,
        ["transfer"] = PunchKind.Transfer,
        ["breakStart"] = PunchKind.BreakStart,
        ["breakEnd"] = PunchKind.BreakEnd,
        ["lunchStart"] = PunchKind.LunchStart,
        ["lunchEnd"] = PunchKind.LunchEnd,
    };

    public static PunchRules? Read(ConfigurationSection root, ProfileColumns columns)
    {
        if (root.OptionalSection("punches") is not { } section)
        {
            return null;
        }

        var rules = new PunchRules
        {
            Time = columns.Required("punchTime"),
            Kind = columns.Required("punch"),
            TimeFormats = section.Has("times") ? section.Texts("times") : ["H:mm"],
            Kinds = section.Meanings(s_kinds),
            PayCode = root.Text("payCode"),
            BreaksCount = section.Flag("breaksCount", false),
            LunchesCount = section.Flag("lunchesCount", false),
            LongestShift = section.OptionalPositiveNumber("longestShift") ?? 16,
        };
        if (rules.LongestShift > 24)
        {
            section.Refuse("longestShift", "A shift lasts 24 hours at most.");
        }

        if (!rules.Kinds.Values.Contains(PunchKind.In) || !rules.Kinds.Values.Contains(PunchKind.Out))
        {
            section.Refuse("in", "Name the words for in and out.");
        }

        section.Close();
        return rules;
    }
}
