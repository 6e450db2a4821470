namespace ImtHub.Intake.Reading;

/// <summary>A file for what would not fit in memory; nobody else on the machine reads it, and it is gone when it is closed.</summary>
internal static class ScratchFile
{
    public static FileStream Create(FileOptions options = FileOptions.None) =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 4096, options | FileOptions.DeleteOnClose);

    /// <summary>The file once more, to be read from its start while it is open.</summary>
    public static FileStream Reopen(FileStream file) =>
        new(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);

    /// <summary>A copy on disk of a stream that may not be able to seek, rewound.</summary>
    public static async Task<FileStream> CopyAsync(Stream from, CancellationToken cancellationToken)
    {
        var copy = Create(FileOptions.Asynchronous);
        try
        {
            await from.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
