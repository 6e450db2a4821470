using System.Text.Json;
using ImtHub.LocalRuntime.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace ImtHub.LocalRuntime.Configuration;

/// <summary>
/// The <c>Values</c> of a bare app's <c>local.settings.json</c>, which the environment and the command line overrule.
/// <c>UseDevelopmentStorage=true</c> stands for the store that is started.
/// </summary>
internal sealed class LocalSettings
{
    private const string FileName = "local.settings.json";
    private const string DevelopmentStorage = "UseDevelopmentStorage=true";

    private readonly Dictionary<string, string?> _values;

    private LocalSettings(Dictionary<string, string?> values) => _values = values;

    /// <summary>No settings: those of a hosted app come from its host.</summary>
    public static LocalSettings None { get; } = new([]);

    /// <summary>Reads the file beside the app; there may be none.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static LocalSettings Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new([]);
        using var file = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return new(file.RootElement.TryGetProperty("Values", out var values)
            ? values.EnumerateObject().ToDictionary(
                value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value.ToString(), StringComparer.OrdinalIgnoreCase)
            : []);
    }

    /// <summary>Puts the values below every other setting. A development store is not named yet: it is still to be started.</summary>
    public void AddTo(IConfigurationBuilder configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = _values.Where(value => !(value.Key == LocalStore.SettingName && value.Value == DevelopmentStorage)),
    });

    /// <summary>Lets every setting that stands for the development store name the store that was started.</summary>
    public void NameStore(IConfiguration configuration, string connectionString)
    {
        foreach (var name in _values.Keys.Where(name => configuration[name] == DevelopmentStorage))
            configuration[name] = connectionString;
    }
}
