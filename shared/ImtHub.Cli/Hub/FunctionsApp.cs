using ImtHub.Cli.Output;

namespace ImtHub.Cli.Hub;

/// <summary>
/// Where the functions app lies that the local host runs: beside this program when installed as a tool, in its own build folder in a
/// checkout.
/// </summary>
internal static class FunctionsApp
{
    private const string Name = "ImtHub.Functions";

    /// <summary>The app's assembly.</summary>
    /// <exception cref="UserErrorException">It is in neither place.</exception>
    public static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string[] places = [Path.Combine(here.FullName, "app"), Path.Combine(here.FullName, "..", "..", Name, here.Name)];
        return places.Select(place => Path.GetFullPath(Path.Combine(place, Name + ".dll"))).FirstOrDefault(File.Exists)
            ?? throw new UserErrorException(
                $"The functions app is missing: neither {string.Join(" nor ", places.Select(Path.GetFullPath))} holds {Name}.dll; build the solution."
            );
    }
}
