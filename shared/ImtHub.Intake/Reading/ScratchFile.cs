namespace ImtHub.Intake.Reading;

/// <summary>A file for what would not fit in memory; nobody else on the machine reads it, and it is gone when it is closed.</summary>
internal static class ScratchFile
{
    public static FileStream Create(FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = options | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), how);
    }
}
