using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Suggestions;

/// <summary>The headers of a built-in base: those of its columns and the others that it knows.</summary>
internal sealed class BaseLayout
{
    private static readonly HashSet<string> s_optional = new(StringComparer.Ordinal)
    {
        "term",
        "date",
        "workProcess",
        "middleName",
        "suffix",
        "birthDate",
        "email",
        "jobTitle",
        "cohort",
        "status",
        "result",
        "agency",
        "from",
        "to",
        "Hours 3 Amount",
        "Hours 3 Code",
    };

    private static readonly string[] s_hoursProperties = ["hours", "payCodeColumn"];

    private readonly ConfigurationSection _root;
    private readonly List<string> _others = [];

    private BaseLayout(string name, ConfigurationSection root)
    {
        (Name, _root) = (name, root);
        if (root.OptionalSection("columns") is { } columns)
        {
            Columns.AddRange(columns.Names.Select(column => (column, HeadersOf(columns, column))));
        }

        foreach (var column in root.Sections("hoursColumns"))
        {
            var headers = s_hoursProperties.Select(column.OptionalText).OfType<string>().ToList();
            // Numbered pairs are known, and hardly any file has them.
            if (headers.Exists(header => header.Contains(HoursRulesReader.Number, StringComparison.Ordinal)))
            {
                _others.AddRange(headers.Select(header => header.Replace(HoursRulesReader.Number, "*", StringComparison.Ordinal)));
            }
            else
            {
                Columns.AddRange(
                    headers.Select(header =>
                        (header, (IReadOnlyList<string>)[header, .. header == column.OptionalText("hours") ? column.Texts("synonyms") : []])
                    )
                );
            }
        }
        var file = root.OptionalSection("file");
        _others.AddRange(file?.Texts("ignoredColumns") ?? []);
        _others.AddRange(root.OptionalSection("gradeStatuses")?.Names ?? []);
        _others.AddRange(root.OptionalSection("onlyRows")?.Names ?? []);
        NotData = [.. file?.Texts("notData") ?? [], .. root.OptionalText("pointsRow") is { } points ? [points] : (string[])[]];
        Zip = file?.OptionalSection("zip") is { } zip ? ZipLayoutReader.Read(zip) : null;
    }

    public string Name { get; }

    /// <summary>The base's columns by header, each with its headers.</summary>
    public List<(string Name, IReadOnlyList<string> Headers)> Columns { get; } = [];

    /// <summary>First cells of rows that are no data.</summary>
    public IReadOnlyList<string> NotData { get; }

    /// <summary>How tables in a zip file belong together; null when the base is about one table.</summary>
    public ZipLayout? Zip { get; }

    /// <summary>The bases of a feed.</summary>
    public static IEnumerable<BaseLayout> Of(Feed feed) =>
        ProfileBases.Names.Where(name => ProfileBases.FeedOf(name) == feed).Select(name => new BaseLayout(name, ProfileBases.Open(name)));

    /// <summary>True when the base states a property itself.</summary>
    public bool Has(string property) => _root.Has(property);

    /// <summary>The part of the base about a property; null when it does not state it.</summary>
    public ConfigurationSection? Section(string property) => _root.OptionalSection(property);

    /// <summary>True when the base places the column where it stands in the file.</summary>
    public bool Places(SuggestedColumn column) =>
        Columns.Exists(known => known.Name == column.Name && known.Headers.Any(header => HeaderText.Fits(header, column.Header)));

    /// <summary>
    /// Where the base's columns stand in a header; null when one that it needs is not there, or the header is mostly another's.
    /// </summary>
    public (IReadOnlyList<(string Name, int Index)> Columns, double Known)? Fit(IReadOnlyList<string> headers)
    {
        var found = new List<(string, int)>();
        foreach (var (name, known) in Columns)
        {
            var index = headers
                .Index()
                .Where(header => known.Any(text => HeaderText.Fits(text, header.Item)))
                .Select(header => (int?)header.Index)
                .FirstOrDefault();
            if (index is { } at)
            {
                found.Add((name, at));
            }
            else if (!s_optional.Contains(name) && !known.All(IsLookedUp))
            {
                return null;
            }
        }
        var share = headers.Count(Knows) / (double)headers.Count;
        return found.Count > 0 && share >= 0.85 && headers.Count >= 3 ? (found, share) : null;
    }

    private bool IsLookedUp(string header) =>
        Zip is not null && Zip.Lookups.Any(lookup => header.StartsWith(lookup.Prefix, StringComparison.OrdinalIgnoreCase));

    private bool Knows(string header) =>
        _others.Concat(Columns.SelectMany(column => column.Headers)).Any(known => HeaderText.Fits(known, header));

    private static IReadOnlyList<string> HeadersOf(ConfigurationSection columns, string name)
    {
        if (columns.IsText(name))
        {
            return [columns.Text(name)];
        }

        var column = columns.Section(name)!;
        return column.OptionalText("header") is { } header ? [header, .. column.Texts("synonyms")] : [];
    }
}
