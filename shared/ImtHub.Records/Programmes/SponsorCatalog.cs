using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programmes;

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
    public static SponsorCatalog Read(IEnumerable<ConfigurationFile> files, ProgrammeCatalog programmes, ICollection<ConfigurationProblem> problems)
    {
        var read = new Dictionary<string, Sponsor>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var found = new List<ConfigurationProblem>();
            if (ConfigurationSection.Open(file, found) is { } root)
            {
                var sponsor = ReadRoot(root, programmes);
                if (found.Count == 0 && !read.TryAdd(sponsor.Id, sponsor))
                    root.Refuse("id", $"Sponsor '{sponsor.Id}' stands in another file too.");
            }
            foreach (var problem in found)
                problems.Add(problem);
        }
        return new SponsorCatalog(read.Values);
    }

    /// <summary>The sponsor, or null when the hub does not know it.</summary>
    public Sponsor? Find(string id) => _sponsors.GetValueOrDefault(id);

    private static Sponsor ReadRoot(ConfigurationSection root, ProgrammeCatalog programmes)
    {
        var sponsor = new Sponsor(root.Text("id"), root.Text("name"), root.Text("state"), root.Text("programme"));
        if (sponsor.State.Length > 0 && (sponsor.State.Length != 2 || !sponsor.State.All(char.IsAsciiLetterUpper)))
            root.Refuse("state", "state must be two capital letters, such as WI.");
        if (sponsor.Programme.Length > 0 && programmes.Current(sponsor.Programme) is null)
            root.Refuse("programme", $"There is no programme '{sponsor.Programme}'. Programmes: {string.Join(", ", programmes.Ids)}.");
        root.Close();
        return sponsor;
    }
}
