using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programs;

/// <summary>All sponsors of the hub.</summary>
public sealed class SponsorCatalog
{
    private const string Folder = "sponsors/";
    private readonly Dictionary<string, Sponsor> _sponsors;

    /// <summary>Takes sponsors as they are; their ids must differ.</summary>
    public SponsorCatalog(IEnumerable<Sponsor> sponsors) =>
        _sponsors = sponsors.ToDictionary(sponsor => sponsor.Id, StringComparer.Ordinal);

    /// <summary>The sponsors, in order of their ids.</summary>
    public IEnumerable<Sponsor> All => _sponsors.Values.OrderBy(sponsor => sponsor.Id, StringComparer.Ordinal);

    /// <summary>Reads every file of <c>sponsors/</c>; problems are noted and their sponsors left out.</summary>
    public static SponsorCatalog Read(
        IEnumerable<ConfigurationFile> files,
        ProgramCatalog programs,
        ICollection<ConfigurationProblem> problems
    )
    {
        var read = new Dictionary<string, Sponsor>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var found = new List<ConfigurationProblem>();
            if (ConfigurationSection.Open(file, found) is { } root)
            {
                var sponsor = SponsorReader.Read(root, programs);
                if (found.Count == 0 && !read.TryAdd(sponsor.Id, sponsor))
                {
                    root.Refuse("id", $"Sponsor '{sponsor.Id}' stands in another file too.");
                }
            }
            foreach (var problem in found)
            {
                problems.Add(problem);
            }
        }
        return new SponsorCatalog(read.Values);
    }

    /// <summary>The sponsor, or null when the hub does not know it.</summary>
    public Sponsor? Find(string id) => _sponsors.GetValueOrDefault(id);
}
