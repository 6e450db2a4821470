using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ImtHub.Records.Configuration;

/// <summary>
/// One JSON object of a configuration file, read property by property. A missing or wrong value is noted with its JSON path
/// and reading goes on, so that one start shows every problem; <see cref="Close"/> refuses what nobody asked for. An object may
/// stand on bases: what it does not state itself is read from them, and a problem names the file that states the value.
/// </summary>
public sealed class ConfigurationSection
{
    private static readonly JsonDocumentOptions s_leniency = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private readonly IReadOnlyList<Layer> _layers;
    private readonly ICollection<ConfigurationProblem> _problems;
    private readonly List<string> _asked = [];

    private ConfigurationSection(IReadOnlyList<Layer> layers, string path, ICollection<ConfigurationProblem> problems)
    {
        _layers = layers;
        _problems = problems;
        Path = path;
    }

    /// <summary>The object as one file states it; the first layer is the object's own, each further one its base.</summary>
    private readonly record struct Layer(JsonElement Element, string File);

    /// <summary>Where this object stands in its file; the root is <c>$</c>.</summary>
    public string Path { get; }

    /// <summary>
    /// The root object of a file (comments and trailing commas allowed); null, with the problem noted, when it is no JSON object.
    /// </summary>
    public static ConfigurationSection? Open(ConfigurationFile file, ICollection<ConfigurationProblem> problems)
    {
        try
        {
            var json = Encoding.UTF8.GetBytes(file.Text);
            var options = new JsonReaderOptions
            {
                CommentHandling = s_leniency.CommentHandling,
                AllowTrailingCommas = s_leniency.AllowTrailingCommas,
            };
            if (JsonUnicode.FindInvalid(json, options) is { } path)
            {
                problems.Add(new ConfigurationProblem(file.Path, path, JsonUnicode.Reason));
                return null;
            }
            using var document = JsonDocument.Parse(json, s_leniency);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var root = new ConfigurationSection([new Layer(document.RootElement.Clone(), file.Path)], "$", problems);
                root._asked.Add("$schema");
                return root;
            }
            problems.Add(new ConfigurationProblem(file.Path, "$", "The file must hold one JSON object."));
        }
        catch (JsonException refused)
        {
            problems.Add(new ConfigurationProblem(file.Path, refused.Path ?? "$", "Not valid JSON: " + refused.Message));
        }
        return null;
    }

    /// <summary>
    /// This root on a base: objects are merged property by property, lists and plain values of this file replace those of the
    /// base, and null takes the base's value away.
    /// </summary>
    public ConfigurationSection On(ConfigurationSection basis)
    {
        var merged = new ConfigurationSection([.. _layers, .. basis._layers], Path, _problems);
        merged._asked.AddRange([.. _asked, .. basis._asked]);
        return merged;
    }

    /// <summary>Names of the properties as stated: the keys of a map that holds the partner's own words.</summary>
    public IReadOnlyList<string> Names =>
        [
            .. _layers
                .SelectMany(layer => layer.Element.EnumerateObject().Select(property => property.Name))
                .Distinct()
                .Where(name => ValueOf(name) is not null),
        ];

    /// <summary>True when the property is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A required text; empty, with the problem noted, when it is missing, blank or no text.</summary>
    public string Text(string name) => OptionalText(name) ?? Missing(name, "a text", "");

    /// <summary>A text, or null when it is not stated.</summary>
    public string? OptionalText(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
        {
            return value.GetString();
        }

        return Wrong(name, "must be a text that is not blank", "");
    }

    /// <summary>A required number that is greater than zero; zero, with the problem noted, when it is not.</summary>
    public decimal PositiveNumber(string name) => OptionalPositiveNumber(name) ?? Missing(name, "a number greater than zero", 0m);

    /// <summary>A number that is greater than zero, or null when it is not stated.</summary>
    public decimal? OptionalPositiveNumber(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number > 0)
        {
            return number;
        }

        return Wrong(name, "must be a number greater than zero", 0m);
    }

    /// <summary>A number that is not below zero, or null when it is not stated.</summary>
    public decimal? OptionalNumber(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0)
        {
            return number;
        }

        return Wrong(name, "must be a number that is not below zero", 0m);
    }

    /// <summary>A required whole number that is greater than zero; zero, with the problem noted, when it is not.</summary>
    public int PositiveCount(string name)
    {
        var number = PositiveNumber(name);
        return number == decimal.Truncate(number) && number <= int.MaxValue ? (int)number : Wrong(name, "must be a whole number", 0);
    }

    /// <summary>A required whole number in a range; <paramref name="least"/>, with the problem noted, when it is not.</summary>
    public int WholeNumber(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return Missing(name, $"a whole number from {least} to {most}", least);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : Wrong(name, $"must be a whole number from {least} to {most}", least);
    }

    /// <summary>True or false, or <paramref name="otherwise"/> when it is not stated.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (Find(name) is not { } value)
        {
            return otherwise;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : Wrong(name, "must be true or false", otherwise);
    }

    /// <summary>
    /// Whether a fact was read at its source (<c>verified</c>, true when not stated), and what is known of it (<c>note</c>): an unverified
    /// one needs a note.
    /// </summary>
    public (bool Verified, string? Note) Verification()
    {
        var verified = Flag("verified", otherwise: true);
        var note = OptionalText("note");
        if (!verified && note is null)
        {
            Refuse("note", "An unverified fact needs a note: where it is from, or what is still to be found out.");
        }

        return (verified, note);
    }

    /// <summary>A required day as <c>yyyy-MM-dd</c>.</summary>
    public DateOnly Day(string name)
    {
        var text = Text(name);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && text.Length > 0)
        {
            Refuse(name, $"{name} must be a day as yyyy-MM-dd.");
        }

        return day;
    }

    /// <summary>A required object; null, with the problem noted, when it is missing.</summary>
    public ConfigurationSection? Section(string name)
    {
        if (Find(name) is not { } value)
        {
            return Missing<ConfigurationSection?>(name, "an object", null);
        }

        return value.ValueKind == JsonValueKind.Object ? Merged(name) : Wrong<ConfigurationSection?>(name, "must be an object", null);
    }

    /// <summary>An object, or null when it is not stated.</summary>
    public ConfigurationSection? OptionalSection(string name) => Has(name) ? Section(name) : null;

    /// <summary>A list of objects; empty when it is not stated.</summary>
    public IReadOnlyList<ConfigurationSection> Sections(string name) => Items(name, JsonValueKind.Object, "an object", Child);

    /// <summary>True when the property is a text, where both a text and an object are allowed.</summary>
    public bool IsText(string name) => Find(name) is { ValueKind: JsonValueKind.String };

    /// <summary>A list of texts; empty when it is not stated.</summary>
    public IReadOnlyList<string> Texts(string name) => Items(name, JsonValueKind.String, "a text", (item, _) => item.GetString()!);

    /// <summary>A list of whole numbers in a range; empty when it is not stated.</summary>
    public IReadOnlyList<int> WholeNumbers(string name, int least, int most)
    {
        var numbers = Items(name, JsonValueKind.Number, "a number", (item, _) => item.TryGetInt32(out var number) ? number : int.MinValue);
        foreach (var (index, _) in numbers.Index().Where(number => number.Item < least || number.Item > most))
        {
            Refuse($"{name}[{index}]", $"{name}[{index}] must be a whole number from {least} to {most}.");
        }

        return numbers;
    }

    /// <summary>Notes a problem with one property of this object.</summary>
    public void Refuse(string name, string reason) => _problems.Add(new ConfigurationProblem(FileOf(name), $"{Path}.{name}", reason));

    /// <summary>Notes every property that nobody asked for: a misspelt setting must not be ignored.</summary>
    public void Close()
    {
        foreach (var name in Names.Where(name => !_asked.Contains(name)))
        {
            Refuse(name, $"Unknown property. Known here: {string.Join(", ", _asked.Where(asked => asked != "$schema").Distinct())}.");
        }
    }

    private List<T> Items<T>(string name, JsonValueKind kind, string what, Func<JsonElement, string, T> read)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return Wrong<List<T>>(name, "must be a list", []);
        }

        var items = new List<T>();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind == kind)
            {
                items.Add(read(item, $"{name}[{index}]"));
            }
            else
            {
                Refuse($"{name}[{index}]", $"{name}[{index}] must be {what}.");
            }
        }
        return items;
    }

    private ConfigurationSection Child(JsonElement item, string name) => new([new Layer(item, FileOf(name))], $"{Path}.{name}", _problems);

    private ConfigurationSection Merged(string name)
    {
        var layers = Stated(name).TakeWhile(layer => layer.Element.ValueKind == JsonValueKind.Object).ToList();
        return new ConfigurationSection(layers, $"{Path}.{name}", _problems);
    }

    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return ValueOf(name);
    }

    private JsonElement? ValueOf(string name) =>
        Stated(name).Select(layer => (JsonElement?)layer.Element).FirstOrDefault() is { ValueKind: not JsonValueKind.Null } value
            ? value
            : null;

    private IEnumerable<Layer> Stated(string name)
    {
        foreach (var layer in _layers)
        {
            if (layer.Element.TryGetProperty(name, out var value))
            {
                yield return new Layer(value, layer.File);
            }
        }
    }

    // A problem with one item of a list, name[2], lies where the list is stated.
    private string FileOf(string name) => Stated(name.Split('[')[0]).Select(layer => layer.File).FirstOrDefault(_layers[0].File);

    private T Missing<T>(string name, string what, T instead)
    {
        Refuse(name, $"{name} is missing: {what} is required.");
        return instead;
    }

    private T Wrong<T>(string name, string demand, T instead)
    {
        Refuse(name, $"{name} {demand}.");
        return instead;
    }
}
