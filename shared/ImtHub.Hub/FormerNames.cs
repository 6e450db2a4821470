using System.Text.RegularExpressions;
using ImtHub.Records.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.Hub;

/// <summary>
/// Names of settings and of configuration that were others until version 0.1: they are understood for one version more, and each is told of
/// in a warning at the start. A new name beside its former one wins.
/// </summary>
public static partial class FormerNames
{
    private static readonly (string Former, string Name)[] s_properties =
    [
        ("programmes", "programs"),
        ("programme", "program"),
        ("programmeRegisteredOn", "programRegisteredOn"),
        ("mostHoursPerWeek", "maxHoursPerWeek"),
        ("mostLetters", "maxChars"),
    ];

    private static readonly (string Former, string Name)[] s_folders = [("programmes/", "programs/")];

    /// <summary>A name that was found, and what it is called now.</summary>
    /// <param name="Where">The setting, or the configuration file and its property.</param>
    /// <param name="Name">Its name now.</param>
    public sealed record Found(string Where, string Name);

    /// <summary>The settings under the names they have now.</summary>
    /// <param name="settings">As they were set.</param>
    /// <param name="found">Gets the former names.</param>
    public static IConfiguration Of(IConfiguration settings, ICollection<Found> found)
    {
        var named = settings
            .AsEnumerable()
            .ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in named.Where(setting => setting.Value is not null).ToList())
        {
            if (FormerSetting().Match(key) is not { Success: true } match)
            {
                continue;
            }

            var name =
                $"{match.Groups["section"].Value}Max{match.Groups["rest"].Value.Replace("Letters", "Chars", StringComparison.Ordinal)}";
            found.Add(new Found(key, name));
            named.Remove(key);
            named.TryAdd(name, value);
        }

        return found.Count == 0 ? settings : new ConfigurationBuilder().AddInMemoryCollection(named).Build();
    }

    /// <summary>The configuration's files with the names they have now.</summary>
    /// <param name="files">As they are stored.</param>
    /// <param name="found">Gets the former names.</param>
    public static IReadOnlyList<ConfigurationFile> Of(IReadOnlyList<ConfigurationFile> files, ICollection<Found> found) =>
        [.. files.Select(file => Of(file, found))];

    private static ConfigurationFile Of(ConfigurationFile file, ICollection<Found> found)
    {
        var (path, text) = (file.Path, file.Text);
        foreach (var (former, name) in s_folders.Where(folder => path.StartsWith(folder.Former, StringComparison.Ordinal)))
        {
            found.Add(new Found(path, name));
            path = name + path[former.Length..];
        }

        foreach (var (former, name) in s_properties.Where(property => text.Contains($"\"{property.Former}\"", StringComparison.Ordinal)))
        {
            var renamed = Regex.Replace(text, $"\"{former}\"(?=\\s*:)", $"\"{name}\"", RegexOptions.CultureInvariant);
            if (renamed != text)
            {
                found.Add(new Found($"{file.Path} \"{former}\"", name));
                text = renamed;
            }
        }

        return new ConfigurationFile(path, text);
    }

    [GeneratedRegex("^(?<section>Mail:|Intake:Limits:)Most(?<rest>[A-Z]\\w*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FormerSetting();
}

/// <summary>Tells at the start of former names that are still in use.</summary>
internal sealed partial class FormerNamesWarning(IReadOnlyList<FormerNames.Found> found, ILogger<FormerNamesWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var former in found)
        {
            LogFormer(former.Where, former.Name);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(7301, LogLevel.Warning, "{Where} has its former name, which the next version does not know: call it {Name}")]
    private partial void LogFormer(string where, string name);
}
