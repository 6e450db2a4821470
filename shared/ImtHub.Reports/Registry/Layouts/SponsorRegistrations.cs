using ImtHub.Records.Configuration;
using ImtHub.Records.Personal;
using ImtHub.Records.Programs;

namespace ImtHub.Reports.Registry.Layouts;

/// <summary>What registries know of each sponsor.</summary>
public sealed class SponsorRegistrations
{
    /// <summary>Ids that a sponsor's workbook has.</summary>
    public static IReadOnlyList<string> WorkbookIds { get; } = ["employer", "occupation", "provider", "wageSchedule"];

    private const string Folder = "regulator/";
    private readonly Dictionary<string, SponsorRegistration> _bySponsor;

    /// <summary>Takes registrations as they are; their sponsors must differ.</summary>
    public SponsorRegistrations(IEnumerable<SponsorRegistration> registrations) =>
        _bySponsor = registrations.ToDictionary(registration => registration.Sponsor, StringComparer.Ordinal);

    /// <summary>Reads every file of <c>regulator/</c>; problems are noted and their sponsors left out.</summary>
    public static SponsorRegistrations Read(
        IEnumerable<ConfigurationFile> files,
        SponsorCatalog sponsors,
        ICollection<ConfigurationProblem> problems
    )
    {
        var read = new List<SponsorRegistration>();
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var found = new List<ConfigurationProblem>();
            if (ConfigurationSection.Open(file, found) is { } root)
            {
                var registration = Read(root, file.Path);
                if (registration.Sponsor.Length > 0 && sponsors.Find(registration.Sponsor) is null)
                {
                    root.Refuse(
                        "sponsor",
                        $"There is no sponsor '{registration.Sponsor}'. Sponsors: {string.Join(", ", sponsors.All.Select(sponsor => sponsor.Id))}."
                    );
                }

                if (read.Exists(other => other.Sponsor == registration.Sponsor))
                {
                    root.Refuse("sponsor", $"Sponsor '{registration.Sponsor}' stands in another file too.");
                }

                if (found.Count == 0)
                {
                    read.Add(registration);
                }
            }
            foreach (var problem in found)
            {
                problems.Add(problem);
            }
        }
        return new SponsorRegistrations(read);
    }

    /// <summary>
    /// What is known of a sponsor; a sponsor without a file has nothing, and its apprentices are left out with that reason.
    /// </summary>
    public SponsorRegistration Of(string sponsor) =>
        _bySponsor.GetValueOrDefault(sponsor) ?? new SponsorRegistration { Sponsor = sponsor, File = $"{Folder}{sponsor}.json" };

    private static SponsorRegistration Read(ConfigurationSection root, string path)
    {
        var registration = new SponsorRegistration
        {
            Sponsor = root.Text("sponsor"),
            File = path,
            ProgramRegisteredOn = root.Has("programRegisteredOn") ? root.Day("programRegisteredOn") : null,
            LeastEntryWage = Wage(root),
            Workbook = Workbook(root),
            Verified = root.Flag("verified", true),
            Note = root.OptionalText("note"),
        };
        if (!registration.Verified && registration.Note is null)
        {
            root.Refuse("note", "Unverified ids need a note: where they are from, or what is still to be found out.");
        }

        root.Close();
        return registration;
    }

    private static (decimal, string)? Wage(ConfigurationSection root)
    {
        if (root.OptionalSection("leastEntryWage") is not { } section)
        {
            return null;
        }

        var (amount, unit) = (section.PositiveNumber("amount"), section.Text("unit"));
        if (unit.Length > 0 && !PersonalFields.Find("entryWageUnit")!.Words.Contains(unit))
        {
            section.Refuse("unit", $"unit is one of: {string.Join(", ", PersonalFields.Find("entryWageUnit")!.Words)}.");
        }

        section.Close();
        return (amount, unit);
    }

    private static Dictionary<string, string> Workbook(ConfigurationSection root)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.OptionalSection("workbook") is not { } section)
        {
            return ids;
        }

        foreach (var id in WorkbookIds)
        {
            if (section.OptionalText(id) is { } value)
            {
                ids[id] = value;
            }
        }
        section.Close();
        return ids;
    }
}

/// <summary>What a registry knows of a sponsor and its exports must repeat: <c>config/regulator/&lt;sponsor&gt;.json</c>.</summary>
public sealed record SponsorRegistration
{
    /// <summary>The sponsor.</summary>
    public required string Sponsor { get; init; }

    /// <summary>Path of the file, to tell where something is missing.</summary>
    public required string File { get; init; }

    /// <summary>Day on which the sponsor's program was registered; null when not known.</summary>
    public DateOnly? ProgramRegisteredOn { get; init; }

    /// <summary>The occupation's least entry wage; null when not known.</summary>
    public (decimal Amount, string Unit)? LeastEntryWage { get; init; }

    /// <summary>Ids in the sponsor's own RAPIDS workbook: employer, occupation, provider, wageSchedule.</summary>
    public IReadOnlyDictionary<string, string> Workbook { get; init; } = new Dictionary<string, string>();

    /// <summary>False while the ids have not been read in the workbook.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>Where they are from, or what is still to be found out.</summary>
    public string? Note { get; init; }
}
