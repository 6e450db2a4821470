namespace ImtHub.Cli.Output;

/// <summary>What people type to start the command line here: the script of a checkout, else the installed tool.</summary>
internal static class CommandName
{
    private const string Name = "imthub";

    /// <summary>To be followed by a command: <c>./imthub</c> in the checkout's folder.</summary>
    public static string Typed =>
        Environment.GetEnvironmentVariable("IMTHUB_HOME") is not { Length: > 0 } home ? Name
        : Path.GetFullPath(home) != Directory.GetCurrentDirectory() ? Path.Combine(home, Name)
        : OperatingSystem.IsWindows() ? Name
        : "./" + Name;
}
