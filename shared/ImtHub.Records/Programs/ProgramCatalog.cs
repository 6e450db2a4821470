using ImtHub.Records.Configuration;

namespace ImtHub.Records.Programs;

/// <summary>All programs of the hub, each in as many versions as apprentices are registered under.</summary>
public sealed class ProgramCatalog
{
    private const string Folder = "programs/";
    private readonly Dictionary<string, List<Program>> _versions;

    /// <summary>Takes programs as they are; those of one id must differ in version and in the day they come into force.</summary>
    public ProgramCatalog(IEnumerable<Program> programs) =>
        _versions = programs
            .GroupBy(program => program.Id, StringComparer.Ordinal)
            .ToDictionary(
                versions => versions.Key,
                versions => versions.OrderByDescending(program => program.InForceFrom).ToList(),
                StringComparer.Ordinal
            );

    /// <summary>Ids of the programs, in order.</summary>
    public IEnumerable<string> Ids => _versions.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads every file of <c>programs/</c>; problems are noted and their programs left out.</summary>
    public static ProgramCatalog Read(IEnumerable<ConfigurationFile> files, ICollection<ConfigurationProblem> problems)
    {
        var read = new List<Program>();
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            if (ProgramReader.Read(file, problems) is not { } program)
            {
                continue;
            }

            if (read.Exists(other => other.Id == program.Id && other.Version == program.Version))
            {
                problems.Add(
                    new ConfigurationProblem(
                        file.Path,
                        "$.version",
                        $"Program '{program.Id}' has version '{program.Version}' in another file too."
                    )
                );
            }
            else if (read.Exists(other => other.Id == program.Id && other.InForceFrom == program.InForceFrom))
            {
                problems.Add(
                    new ConfigurationProblem(
                        file.Path,
                        "$.inForceFrom",
                        $"Another version of program '{program.Id}' comes into force on the same day."
                    )
                );
            }
            else
            {
                read.Add(program);
            }
        }
        return new ProgramCatalog(read);
    }

    /// <summary>The newest version, or null when there is no such program.</summary>
    public Program? Current(string id) => _versions.GetValueOrDefault(id)?[0];

    /// <summary>
    /// The version an apprentice registers under who begins on <paramref name="day"/>: the newest one in force by then, the oldest
    /// one for an earlier day. It hangs on the day and not on the clock, so that a rebuild chooses the same one.
    /// </summary>
    public Program? InForceOn(string id, DateOnly day) =>
        _versions.GetValueOrDefault(id) is { } versions ? versions.Find(program => program.InForceFrom <= day) ?? versions[^1] : null;

    /// <summary>One version, or null when the hub does not hold it.</summary>
    public Program? Find(string id, string version) => _versions.GetValueOrDefault(id)?.Find(program => program.Version == version);
}
