using ImtHub.Records.Configuration;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;

namespace ImtHub.Notifications.Committees;

/// <summary>All committees of the hub, found by id and by whose apprentices they follow.</summary>
public sealed class CommitteeCatalog
{
    private readonly Dictionary<string, Committee> _byId;
    private readonly ILookup<string, Committee> _bySponsor;

    /// <summary>A catalog of committees with different ids.</summary>
    public CommitteeCatalog(IEnumerable<Committee> committees)
    {
        All = [.. committees.OrderBy(committee => committee.Id, StringComparer.Ordinal)];
        _byId = All.ToDictionary(committee => committee.Id, StringComparer.Ordinal);
        _bySponsor = All.SelectMany(committee => committee.Sponsors.Select(sponsor => (sponsor, committee)))
            .ToLookup(pair => pair.sponsor, pair => pair.committee, StringComparer.Ordinal);
    }

    /// <summary>Every committee, by id.</summary>
    public IReadOnlyList<Committee> All { get; }

    /// <summary>The committee with that id, or null.</summary>
    public Committee? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Committees that follow apprentices of that sponsor and cohort.</summary>
    public IEnumerable<Committee> Following(string sponsor, string? cohort) =>
        _bySponsor[sponsor].Where(committee => committee.Follows(sponsor, cohort));

    /// <summary>The committees that an event concerns: those who follow the apprentice now, and those who did until then.</summary>
    public IEnumerable<Committee> Following(ApprenticeEvent what) =>
        what.Former is { } former
            ? Following(what.Sponsor, what.Cohort).Union(Following(former.Sponsor, former.Cohort))
            : Following(what.Sponsor, what.Cohort);

    /// <summary>Reads every file of <c>committees/</c>; problems are noted and their committees left out.</summary>
    public static CommitteeCatalog Read(
        IEnumerable<ConfigurationFile> files,
        SponsorCatalog sponsors,
        ICollection<ConfigurationProblem> problems
    ) =>
        new(
            files.Where(CommitteeReader.IsCommitteeFile).Select(file => CommitteeReader.Read(file, sponsors, problems)).OfType<Committee>()
        );
}
