namespace ImtHub.Cli.Output;

/// <summary>Where a command is to write, tried before the work begins and not after minutes of it.</summary>
internal static class OutputPlace
{
    /// <summary>A folder, made where it is missing.</summary>
    /// <exception cref="UserErrorException">Nothing can be written there.</exception>
    public static string Folder(string path) =>
        Try(
            path,
            () =>
            {
                Directory.CreateDirectory(path);
                TryFile(Path.Combine(path, $".imthub-{Guid.NewGuid():N}"));
            }
        );

    /// <summary>
    /// A file; the folder is made where it is missing, and a file that is there already stays as it is until it is written.
    /// </summary>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static string File(string path) =>
        Try(
            path,
            () =>
            {
                if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                {
                    Directory.CreateDirectory(folder);
                }

                if (Directory.Exists(path))
                {
                    throw new IOException("it is a folder");
                }

                if (System.IO.File.Exists(path))
                {
                    System.IO.File.OpenWrite(path).Dispose();
                }
                else
                {
                    TryFile(path);
                }
            }
        );

    private static string Try(string path, Action attempt)
    {
        try
        {
            attempt();
            return path;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"Nothing can be written to {path}: {refused.Message.TrimEnd('.')}.");
        }
    }

    private static void TryFile(string path)
    {
        System.IO.File.Create(path).Dispose();
        System.IO.File.Delete(path);
    }
}
