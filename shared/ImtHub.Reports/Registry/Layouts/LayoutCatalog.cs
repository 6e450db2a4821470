using ImtHub.Records.Configuration;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Registry.Layouts;

/// <summary>
/// The export layouts: those built in, and those of <c>exports/</c> in the configuration, which take the place of a built-in one of the
/// same id.
/// </summary>
public sealed class LayoutCatalog
{
    private const string Folder = "exports/";
    private const string Embedded = "layouts/";
    private readonly Dictionary<string, ExportLayout> _layouts;

    /// <summary>Takes layouts as they are; of one id the last counts.</summary>
    public LayoutCatalog(IEnumerable<ExportLayout> layouts)
    {
        _layouts = new(StringComparer.Ordinal);
        foreach (var layout in layouts)
        {
            _layouts[layout.Id] = layout;
        }
    }

    /// <summary>The layouts, in order of their ids.</summary>
    public IEnumerable<ExportLayout> All => _layouts.Values.OrderBy(layout => layout.Id, StringComparer.Ordinal);

    /// <summary>Reads the configuration's layouts and adds the built-in ones; problems are noted and their layouts left out.</summary>
    public static LayoutCatalog Read(IEnumerable<ConfigurationFile> files, ICollection<ConfigurationProblem> problems)
    {
        var own = files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal));
        return new LayoutCatalog([.. BuiltIn().Concat(own).Select(file => Read(file, problems)).OfType<ExportLayout>()]);
    }

    /// <summary>The layout, or null when there is none of this id.</summary>
    public ExportLayout? Find(string id) => _layouts.GetValueOrDefault(id);

    private static ExportLayout? Read(ConfigurationFile file, ICollection<ConfigurationProblem> problems)
    {
        var found = new List<ConfigurationProblem>();
        var layout = ConfigurationSection.Open(file, found) is { } root ? LayoutReader.Read(root) : null;
        foreach (var problem in found)
        {
            problems.Add(problem);
        }

        return found.Count == 0 ? layout : null;
    }

    private static IEnumerable<ConfigurationFile> BuiltIn() => BuiltInFiles.Read(Embedded);
}
