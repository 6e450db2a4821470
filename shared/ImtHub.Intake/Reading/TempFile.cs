namespace ImtHub.Intake.Reading;

/// <summary>Files that hold persons for the length of one run: nobody else on the machine reads them, and closing deletes them.</summary>
internal static class TempFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }

    /// <summary>The file once more, to be read from its start while it is open.</summary>
    public static FileStream Reopen(FileStream file) =>
        new(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);

    /// <summary>A copy on disk of a stream that may not be able to seek, rewound.</summary>
    public static async Task<FileStream> CopyAsync(Stream from, CancellationToken cancellationToken)
    {
        var copy = Create();
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
