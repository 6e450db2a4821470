using ImtHub.Cli.Output;

namespace ImtHub.Cli.Folders;

/// <summary>A file that a person named.</summary>
internal static class GivenFile
{
    /// <summary>The path, when a file is there.</summary>
    /// <exception cref="UserErrorException">There is none, or it is a folder.</exception>
    public static string At(string path) =>
        File.Exists(path) ? path
        : Directory.Exists(path) ? throw new UserErrorException($"{path} is a folder: name one of its files.")
        : throw new UserErrorException($"There is no file {path}.");
}
