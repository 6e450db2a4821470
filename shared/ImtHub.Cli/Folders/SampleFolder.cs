using ImtHub.Cli.Output;

namespace ImtHub.Cli.Folders;

/// <summary>Where the samples lie: in the working directory, or in the checkout that the <c>imthub</c> script stands in.</summary>
internal static class SampleFolder
{
    public static string Find()
    {
        string?[] homes = [Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable("IMTHUB_HOME")];
        return homes.OfType<string>().Select(home => Path.Combine(home, "samples")).FirstOrDefault(Directory.Exists)
            ?? throw new UserErrorException("The samples are not here; name a folder that holds config/ and files/ with --folder DIR.");
    }
}
