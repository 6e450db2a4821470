using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;

namespace ImtHub.TestKit;

/// <summary>The Industrial Manufacturing Technician program of the samples, for whatever test needs a real one.</summary>
public static class ImtProgram
{
    /// <summary>Where a hub's configuration has it.</summary>
    public const string Path = "programs/imt.json";

    /// <summary>The file.</summary>
    public static string Text { get; } = ReadText();

    /// <summary>A hub's programs: this one in all its versions.</summary>
    public static ProgramCatalog Catalog { get; } = ReadCatalog();

    /// <summary>The version in force.</summary>
    public static Program Current => Catalog.Current("imt")!;

    private static string ReadText()
    {
        using var text = new StreamReader(typeof(ImtProgram).Assembly.GetManifestResourceStream("imt.json")!);
        return text.ReadToEnd();
    }

    private static ProgramCatalog ReadCatalog()
    {
        var problems = new List<ConfigurationProblem>();
        var programs = ProgramCatalog.Read([new ConfigurationFile(Path, Text)], problems);
        return problems.Count == 0
            ? programs
            : throw new InvalidOperationException($"The samples' program is not read: {string.Join("; ", problems)}");
    }
}
