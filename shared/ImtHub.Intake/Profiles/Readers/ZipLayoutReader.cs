using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that says how the tables in a zip file belong together.</summary>
internal static class ZipLayoutReader
{
    public static ZipLayout Read(ConfigurationSection section)
    {
        var lookups = section.OptionalSection("lookups") is { } tables
            ? tables.Names.Select(table => new ZipLookup(table, tables.Text(table))).ToList()
            : [];
        var layout = new ZipLayout(
            section.Text("rows"),
            section.Text("key"),
            section.OptionalText("manifest"),
            section.OptionalText("version"),
            lookups
        );
        section.Close();
        return layout;
    }
}
