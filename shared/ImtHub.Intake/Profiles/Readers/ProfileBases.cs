using ImtHub.Intake.Files;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>
/// The layouts that the hub knows by name, so that a profile says <c>"extends": "canvas-gradebook"</c> and only what differs.
/// They are JSON files in the form of profiles (Bases/*.json), embedded here; a base may extend another one.
/// </summary>
public static class ProfileBases
{
    private const string Prefix = "bases/";
    private const string Suffix = ".json";

    /// <summary>Every base, in order of names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ProfileBases)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A base as a configuration file whose path tells that it is built in; null for an unknown name.</summary>
    public static ConfigurationFile? Find(string name)
    {
        using var stream = Names.Contains(name) ? typeof(ProfileBases).Assembly.GetManifestResourceStream(Prefix + name + Suffix) : null;
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return new ConfigurationFile($"(built in) {name}{Suffix}", reader.ReadToEnd());
    }

    /// <summary>The feed that a base describes.</summary>
    /// <exception cref="ArgumentException">There is no such base.</exception>
    public static Feed FeedOf(string name) =>
        FeedNames.TryParse(Open(name).Text("feed"), out var feed)
            ? feed
            : throw new InvalidOperationException($"The base '{name}' is built in without its feed.");

    /// <summary>A base's root on the bases that it extends.</summary>
    /// <exception cref="ArgumentException">There is no such base.</exception>
    internal static ConfigurationSection Open(string name)
    {
        var problems = new List<ConfigurationProblem>();
        return Find(name) is { } file && ConfigurationSection.Open(file, problems) is { } root
            ? OnBases(root, problems)
            : throw new ArgumentException($"There is no base '{name}'.", nameof(name));
    }

    /// <summary>A profile's root on the bases that it extends; an unknown base, or one that describes another feed, is noted.</summary>
    internal static ConfigurationSection Extend(ConfigurationSection root, Feed feed, ICollection<ConfigurationProblem> problems)
    {
        var extended = OnBases(root, problems);
        if (extended.OptionalText("feed") is { } stated && stated != feed.Folder())
        {
            root.Refuse("extends", $"'{root.OptionalText("extends")}' describes {stated}, and this profile {feed.Folder()}.");
        }

        return extended;
    }

    private static ConfigurationSection OnBases(ConfigurationSection root, ICollection<ConfigurationProblem> problems)
    {
        if (root.OptionalText("extends") is not { } name)
        {
            return root;
        }

        if (Find(name) is { } file)
        {
            return ConfigurationSection.Open(file, problems) is { } basis ? root.On(OnBases(basis, problems)) : root;
        }

        root.Refuse("extends", $"There is no base '{name}'. The bases: {string.Join(", ", Names)}.");
        return root;
    }
}
