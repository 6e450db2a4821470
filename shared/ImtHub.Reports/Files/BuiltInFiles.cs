using ImtHub.Records.Configuration;

namespace ImtHub.Reports.Files;

/// <summary>Configuration that comes with the hub: JSON files embedded in this library.</summary>
internal static class BuiltInFiles
{
    /// <summary>The files below a folder, in order of their names.</summary>
    public static IEnumerable<ConfigurationFile> Read(string folder)
    {
        foreach (
            var name in typeof(BuiltInFiles)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(typeof(BuiltInFiles).Assembly.GetManifestResourceStream(name)!);
            yield return new ConfigurationFile($"(built in) {name}", reader.ReadToEnd());
        }
    }
}
