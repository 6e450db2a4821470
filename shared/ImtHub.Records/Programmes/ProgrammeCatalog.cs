using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programmes;

/// <summary>All programmes of the hub, each in as many versions as apprentices are registered under.</summary>
public sealed class ProgrammeCatalog
{
    private const string Folder = "programmes/";
    private readonly Dictionary<string, List<Programme>> _versions;

    /// <summary>Takes programmes as they are; those of one id must differ in version and in the day they come into force.</summary>
    public ProgrammeCatalog(IEnumerable<Programme> programmes) =>
        _versions = programmes.GroupBy(programme => programme.Id, StringComparer.Ordinal).ToDictionary(
            versions => versions.Key,
            versions => versions.OrderByDescending(programme => programme.InForceFrom).ToList(),
            StringComparer.Ordinal);

    /// <summary>Ids of the programmes, in order.</summary>
    public IEnumerable<string> Ids => _versions.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads every file of <c>programmes/</c>; problems are noted and their programmes left out.</summary>
    public static ProgrammeCatalog Read(IEnumerable<ConfigurationFile> files, ICollection<ConfigurationProblem> problems)
    {
        var read = new List<Programme>();
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            if (ProgrammeReader.Read(file, problems) is not { } programme)
                continue;
            if (read.Exists(other => other.Id == programme.Id && other.Version == programme.Version))
                problems.Add(new ConfigurationProblem(file.Path, "$.version", $"Programme '{programme.Id}' has version '{programme.Version}' in another file too."));
            else if (read.Exists(other => other.Id == programme.Id && other.InForceFrom == programme.InForceFrom))
                problems.Add(new ConfigurationProblem(file.Path, "$.inForceFrom", $"Another version of programme '{programme.Id}' comes into force on the same day."));
            else
                read.Add(programme);
        }
        return new ProgrammeCatalog(read);
    }

    /// <summary>The newest version, or null when there is no such programme.</summary>
    public Programme? Current(string id) => _versions.GetValueOrDefault(id)?[0];

    /// <summary>
    /// The version an apprentice registers under who begins on <paramref name="day"/>: the newest one in force by then, the oldest
    /// one for an earlier day. It hangs on the day and not on the clock, so that a rebuild chooses the same one.
    /// </summary>
    public Programme? InForceOn(string id, DateOnly day) =>
        _versions.GetValueOrDefault(id) is { } versions ? versions.Find(programme => programme.InForceFrom <= day) ?? versions[^1] : null;

    /// <summary>One version, or null when the hub does not hold it.</summary>
    public Programme? Find(string id, string version) =>
        _versions.GetValueOrDefault(id)?.Find(programme => programme.Version == version);
}
