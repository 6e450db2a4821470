using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Suggesting;

/// <summary>The headers of a built-in base: those of its columns and those that it ignores.</summary>
internal sealed class BaseLayout
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly HashSet<string> Optional = new(StringComparer.Ordinal)
    {
        "term", "date", "workProcess", "middleName", "suffix", "birthDate", "email", "jobTitle", "cohort", "status", "Hours 3 Amount", "Hours 3 Code",
    };

    private static readonly string[] HoursProperties = ["hours", "payCodeColumn"];

    private readonly List<string> _ignored = [];

    private BaseLayout(string name, JsonElement json)
    {
        Name = name;
        Json = json;
        if (json.TryGetProperty("columns", out var columns))
            Columns.AddRange(columns.EnumerateObject().Select(column => (column.Name, (IReadOnlyList<string>)HeadersOf(column.Value))));
        if (json.TryGetProperty("hoursColumns", out var several))
        {
            foreach (var column in several.EnumerateArray())
            {
                Columns.AddRange(HoursProperties
                    .Where(property => column.TryGetProperty(property, out _))
                    .Select(property => column.GetProperty(property).GetString()!)
                    .Select(header => (header, (IReadOnlyList<string>)[header])));
            }
        }
        if (json.TryGetProperty("file", out var file) && file.TryGetProperty("ignoredColumns", out var ignored))
            _ignored.AddRange(ignored.EnumerateArray().Select(header => header.GetString()!));
    }

    public string Name { get; }

    public JsonElement Json { get; }

    /// <summary>The base's columns by header, each with its headers.</summary>
    public List<(string Name, IReadOnlyList<string> Headers)> Columns { get; } = [];

    /// <summary>The bases of a feed that describe one table by its header.</summary>
    public static IEnumerable<BaseLayout> Of(Feed feed) => ProfileBases.Names
        .Where(name => ProfileBases.FeedOf(name) == feed)
        .Select(name => (name, json: Parse(name)))
        .Where(basis => !basis.json.TryGetProperty("extends", out _) && !(basis.json.TryGetProperty("file", out var file) && file.TryGetProperty("zip", out _)))
        .Select(basis => new BaseLayout(basis.name, basis.json));

    /// <summary>Where the base's columns stand in a header; null when one that it needs is not there, or the header is mostly another's.</summary>
    public (IReadOnlyList<(string Name, int Index)> Columns, double Known)? Fit(IReadOnlyList<string> headers)
    {
        var found = new List<(string, int)>();
        foreach (var (name, known) in Columns)
        {
            var index = headers.Index().Where(header => known.Any(text => HeaderText.Fits(text, header.Item))).Select(header => (int?)header.Index).FirstOrDefault();
            if (index is { } at)
                found.Add((name, at));
            else if (!Optional.Contains(name))
                return null;
        }
        var share = headers.Count(header => Knows(header)) / (double)headers.Count;
        return share >= 0.85 && headers.Count >= 3 ? (found, share) : null;
    }

    private bool Knows(string header) => _ignored.Concat(Columns.SelectMany(column => column.Headers)).Any(known => HeaderText.Fits(known, header));

    private static JsonElement Parse(string name)
    {
        using var document = JsonDocument.Parse(ProfileBases.Find(name)!.Text, Comments);
        return document.RootElement.Clone();
    }

    private static List<string> HeadersOf(JsonElement column)
    {
        if (column.ValueKind == JsonValueKind.String)
            return [column.GetString()!];
        var headers = new List<string>();
        if (column.TryGetProperty("header", out var header))
            headers.Add(header.GetString()!);
        if (column.TryGetProperty("synonyms", out var synonyms))
            headers.AddRange(synonyms.EnumerateArray().Select(synonym => synonym.GetString()!));
        return headers;
    }
}
