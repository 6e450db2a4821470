namespace ImtHub.EndToEnd.Tests.Running;

/// <summary>A folder of a test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    /// <summary>A hub folder with the samples' configuration and these files.</summary>
    public static TemporaryFolder WithSampleConfiguration(params (string Path, string Text)[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("samples", "config"), "*", SearchOption.AllDirectories))
        {
            folder.Write(
                System.IO.Path.Combine("config", System.IO.Path.GetRelativePath(Repository.PathTo("samples", "config"), file)),
                File.ReadAllText(file)
            );
        }

        Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "files"));
        foreach (var (path, text) in files)
        {
            folder.Write(System.IO.Path.Combine("files", path), text);
        }

        return folder;
    }

    public void Write(string path, string text)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
