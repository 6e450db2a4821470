using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Deadlines;

/// <summary>The jurisdictions: those built in, and those of <c>jurisdictions/</c> in the configuration.</summary>
public sealed class JurisdictionCatalog
{
    private const string Folder = "jurisdictions/";
    private const string Hours = "hours";
    private const string Days = "days";
    private const string Federal = "federal";
    private const string State = "state";

    private static readonly Dictionary<string, Trigger> s_triggers = new(StringComparer.Ordinal)
    {
        ["applied"] = Trigger.Applied,
        ["completed"] = Trigger.Completed,
        ["cancelled"] = Trigger.Cancelled,
        ["suspended"] = Trigger.Suspended,
        ["transferred"] = Trigger.Transferred,
        ["probationEnds"] = Trigger.ProbationEnds,
        ["termEnds"] = Trigger.TermEnds,
    };

    /// <summary>Stands for every state that has no jurisdiction of its own.</summary>
    private const string Elsewhere = "US";

    private readonly Dictionary<string, Jurisdiction> _byState;

    /// <summary>Takes jurisdictions as they are; of one id the last counts.</summary>
    public JurisdictionCatalog(IEnumerable<Jurisdiction> jurisdictions)
    {
        var byId = new Dictionary<string, Jurisdiction>(StringComparer.Ordinal);
        foreach (var jurisdiction in jurisdictions)
        {
            byId[jurisdiction.Id] = jurisdiction;
        }

        _byState = byId.Values.ToDictionary(jurisdiction => jurisdiction.State, StringComparer.Ordinal);
    }

    /// <summary>
    /// Reads the configuration's jurisdictions and adds the built-in ones; problems are noted and their jurisdictions left out.
    /// </summary>
    public static JurisdictionCatalog Read(IEnumerable<ConfigurationFile> files, ICollection<ConfigurationProblem> problems)
    {
        var read = new Dictionary<string, Jurisdiction>(StringComparer.Ordinal);
        foreach (var file in BuiltInFiles.Read(Folder).Concat(files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal))))
        {
            var found = new List<ConfigurationProblem>();
            if (ConfigurationSection.Open(file, found) is { } root && Read(root) is var jurisdiction && found.Count == 0)
            {
                if (read.Values.FirstOrDefault(other => other.State == jurisdiction.State && other.Id != jurisdiction.Id) is { } other)
                {
                    root.Refuse("state", $"Jurisdiction '{other.Id}' is of the same state; a file with its id takes its place.");
                }
                else
                {
                    read[jurisdiction.Id] = jurisdiction;
                }
            }
            foreach (var problem in found)
            {
                problems.Add(problem);
            }
        }
        return new JurisdictionCatalog(read.Values);
    }

    /// <summary>The jurisdiction of a state, or null when no duties are known there.</summary>
    public Jurisdiction? Of(string state) => _byState.GetValueOrDefault(state);

    /// <summary>The jurisdiction of a state, or that of the United States where a state has none.</summary>
    public Jurisdiction? OrElsewhere(string state) => Of(state) ?? Of(Elsewhere);

    /// <summary>The rules of probation, state by state; where a state has none, that of the United States.</summary>
    public ProbationRules Probations(SponsorCatalog sponsors) =>
        new(
            sponsors,
            _byState.ToDictionary(known => known.Key, known => known.Value.Probation, StringComparer.Ordinal),
            _byState[Elsewhere].Probation
        );

    private static Jurisdiction Read(ConfigurationSection root)
    {
        var duties = root.Sections("duties").Select(ReadDuty).ToList();
        foreach (var twice in duties.GroupBy(duty => duty.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            root.Refuse("duties", $"'{twice.Key}' is listed twice.");
        }

        var jurisdiction = new Jurisdiction(
            root.Text("id"),
            root.Text("name"),
            root.Text("state"),
            [.. root.WholeNumbers("warnDaysBefore", 1, 366).OrderDescending()],
            duties
        )
        {
            Probation = ReadProbation(root),
            Instruction = root.OptionalSection("relatedInstruction") is { } instruction ? ReadInstruction(instruction) : null,
            Committee = root.OptionalSection("committee") is { } committee ? ReadCommittee(committee) : CommitteeRule.Usual,
            Agency = root.OptionalSection("agency") is { } agency ? ReadAgency(agency) : null,
            Unknown = root.Texts("unknown"),
        };
        if (jurisdiction.State.Length > 0 && (jurisdiction.State.Length != 2 || !jurisdiction.State.All(char.IsAsciiLetterUpper)))
        {
            root.Refuse("state", "state must be two capital letters, such as WI.");
        }

        if (jurisdiction.Id == "us" && jurisdiction.State != Elsewhere)
        {
            root.Refuse("state", $"Jurisdiction 'us' is for states that have none of their own: its state is {Elsewhere}.");
        }

        root.Close();
        return jurisdiction;
    }

    private static RegistrationAgency ReadAgency(ConfigurationSection section)
    {
        var kind = section.Text("is");
        if (kind.Length > 0 && kind is not (Federal or State))
        {
            section.Refuse("is", $"'{kind}' is not one of: {Federal}, {State}.");
        }

        var (verified, note) = section.Verification();
        section.Close();
        return new(kind == Federal, verified, note);
    }

    private static ProbationRule ReadProbation(ConfigurationSection root)
    {
        var none = new ProbationRule(ProbationBasis.Days, null, null, false, null);
        if (!root.Has("probation"))
        {
            root.Refuse("probation", $"probation is missing: an object with its basis ({Hours} or {Days}) is required.");
            return none;
        }

        if (root.Section("probation") is not { } section)
        {
            return none;
        }

        var basis = section.OptionalText("basis");
        if (basis is not (Hours or Days))
        {
            section.Refuse("basis", $"{(basis is null ? "basis is missing; it" : $"'{basis}'")} must be one of: {Hours}, {Days}.");
        }

        var (verified, note) = section.Verification();
        var rule = new ProbationRule(
            basis == Hours ? ProbationBasis.Hours : ProbationBasis.Days,
            section.OptionalPositiveNumber("share"),
            section.Has("months") ? section.WholeNumber("months", 1, 120) : null,
            verified,
            note
        );
        if (rule.Share > 1)
        {
            section.Refuse("share", FormattableString.Invariant($"share is {rule.Share}; it must be over 0 and at most 1."));
        }

        if (rule.Share is null && (rule.Basis == ProbationBasis.Hours || rule.Months is null) && basis is not null)
        {
            section.Refuse("share", $"share is missing: by {Hours} a share of the program's hours is required, by {Days} share or months.");
        }

        section.Close();
        return rule;
    }

    private static InstructionRule ReadInstruction(ConfigurationSection section)
    {
        var (verified, note) = section.Verification();
        var rule = new InstructionRule(section.PositiveNumber("hoursPerYear"), section.Flag("required", true), verified, note);
        section.Close();
        return rule;
    }

    private static CommitteeRule ReadCommittee(ConfigurationSection section)
    {
        var rule = new CommitteeRule(
            section.Has("votesPerSide") ? section.WholeNumber("votesPerSide", 1, 20) : 1,
            section.Flag("equalNumbers", false),
            section.Flag("verified", true),
            section.OptionalText("note")
        );
        if (!rule.Verified && rule.Note is null)
        {
            section.Refuse("note", "An unverified rule needs a note: where it is from, or what is still to be found out.");
        }

        section.Close();
        return rule;
    }

    private static Duty ReadDuty(ConfigurationSection section)
    {
        var on = section.Text("on");
        if (on.Length > 0 && !s_triggers.ContainsKey(on))
        {
            section.Refuse("on", $"'{on}' is not one of: {string.Join(", ", s_triggers.Keys)}.");
        }

        var duty = new Duty(
            section.Text("id"),
            section.Text("name"),
            s_triggers.GetValueOrDefault(on),
            section.WholeNumber("days", 0, 366),
            section.Flag("byExport", true),
            section.Flag("verified", true),
            section.OptionalText("note")
        );
        if (!duty.Verified && duty.Note is null)
        {
            section.Refuse("note", "An unverified rule needs a note: where it is from, or what is still to be found out.");
        }

        section.Close();
        return duty;
    }
}
