using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>What profiles read beyond plain values: one of several words, and words sorted under their meanings.</summary>
internal static class ConfigurationSectionExtensions
{
    /// <summary>The meaning of one of several words, or <paramref name="otherwise"/> when it is not stated.</summary>
    public static T Choice<T>(this ConfigurationSection section, string name, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (section.OptionalText(name) is not { Length: > 0 } stated)
        {
            return otherwise;
        }

        if (words.TryGetValue(stated, out var meaning))
        {
            return meaning;
        }

        section.Refuse(name, $"'{stated}' is not one of: {string.Join(", ", words.Keys)}.");
        return otherwise;
    }

    /// <summary>An object whose keys are the partner's own words and whose values are texts; keys match in any case.</summary>
    public static Dictionary<string, string> Words(this ConfigurationSection parent, string name)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (parent.OptionalSection(name) is not { } section)
        {
            return words;
        }

        foreach (var word in section.Names)
        {
            if (!words.TryAdd(word.Trim(), section.Text(word)))
            {
                section.Refuse(word, $"'{word}' stands here twice; upper and lower case are the same.");
            }
        }
        return words;
    }

    /// <summary>An object with a list of the partner's own words under each meaning; a word must have one meaning.</summary>
    public static Dictionary<string, T> Meanings<T>(this ConfigurationSection section, IReadOnlyDictionary<string, T> meanings)
    {
        var found = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, meaning) in meanings)
        {
            foreach (var (index, word) in section.Texts(name).Index())
            {
                if (!found.TryAdd(word.Trim(), meaning))
                {
                    section.Refuse($"{name}[{index}]", $"'{word}' has a meaning here already; upper and lower case are the same.");
                }
            }
        }
        return found;
    }
}
