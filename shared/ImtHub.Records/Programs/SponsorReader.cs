using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programs;

/// <summary>Reads a sponsor from its JSON file, and refuses one that does not fit its program.</summary>
internal static class SponsorReader
{
    public static Sponsor Read(ConfigurationSection root, ProgramCatalog programs)
    {
        var sponsor = new Sponsor(root.Text("id"), root.Text("name"), root.Text("state"), root.Text("program"))
        {
            WageSteps = [.. root.Sections("wageSteps").Select(ReadStep)],
            JobTitles = [.. root.Sections("jobTitles").Select(ReadTitle)],
            WorkProcessHours = ReadHours(root),
        };
        if (sponsor.State.Length > 0 && (sponsor.State.Length != 2 || !sponsor.State.All(char.IsAsciiLetterUpper)))
        {
            root.Refuse("state", "state must be two capital letters, such as WI.");
        }

        if (sponsor.Program.Length > 0)
        {
            CheckProgram(sponsor, root, programs);
        }

        CheckSteps(sponsor, root);
        root.Close();
        return sponsor;
    }

    private static WageStep ReadStep(ConfigurationSection section)
    {
        var percent = section.OptionalPositiveNumber("percent");
        if (percent > 100)
        {
            section.Refuse("percent", "percent is a share of the journey worker's wage, at most 100.");
        }

        var after = section.OptionalSection("after");
        var (verified, note) = section.Verification();
        var step = new WageStep(
            section.Text("id"),
            section.Text("name"),
            percent,
            after?.Has("months") == true ? after.PositiveCount("months") : null,
            after?.OptionalPositiveNumber("ojlHours"),
            after?.OptionalPositiveNumber("riHours"),
            verified,
            note
        );
        after?.Close();
        section.Close();
        return step;
    }

    private static FirmTitle ReadTitle(ConfigurationSection section)
    {
        var title = new FirmTitle(section.Text("title"), section.Text("journeyTitle"));
        section.Close();
        return title;
    }

    private static Dictionary<string, decimal> ReadHours(ConfigurationSection root)
    {
        if (root.OptionalSection("workProcesses") is not { } section)
        {
            return [];
        }

        var hours = section.Names.ToDictionary(name => name, section.PositiveNumber, StringComparer.Ordinal);
        section.Close();
        return hours;
    }

    private static void CheckProgram(Sponsor sponsor, ConfigurationSection root, ProgramCatalog programs)
    {
        if (programs.Current(sponsor.Program) is not { } program)
        {
            root.Refuse("program", $"There is no program '{sponsor.Program}'. Programs: {string.Join(", ", programs.Ids)}.");
            return;
        }
        if (sponsor.WorkProcessHours.Count == 0)
        {
            return;
        }

        foreach (var unknown in sponsor.WorkProcessHours.Keys.Where(id => !program.HasWorkProcess(id)))
        {
            root.Refuse(
                "workProcesses",
                $"There is no work process '{unknown}'. Work processes: {string.Join(", ", program.WorkProcesses.Select(process => process.Id))}."
            );
        }

        if (program.WorkProcesses.Sum(sponsor.HoursOf) is var sum && sum != program.OjlHours)
        {
            root.Refuse(
                "workProcesses",
                FormattableString.Invariant(
                    $"With these hours the work processes add up to {sum}, the program asks for {program.OjlHours}."
                )
            );
        }
    }

    private static void CheckSteps(Sponsor sponsor, ConfigurationSection root)
    {
        foreach (var (index, step) in sponsor.WageSteps.Index())
        {
            if (sponsor.WageSteps.Take(index).Any(other => other.Id == step.Id))
            {
                root.Refuse($"wageSteps[{index}].id", $"'{step.Id}' is listed twice.");
            }

            if (index > 0 && step is { AfterMonths: null, AfterOjlHours: null, AfterRiHours: null })
            {
                root.Refuse(
                    $"wageSteps[{index}].after",
                    "Every step but the first says after what it is reached: months, ojlHours or riHours."
                );
            }

            if (index > 0 && step.Percent < sponsor.WageSteps[index - 1].Percent)
            {
                root.Refuse($"wageSteps[{index}].percent", "A step pays no less than the one before it.");
            }
        }
    }
}
