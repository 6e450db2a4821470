namespace ImtHub.LocalHost.TestApp.Asking;

/// <summary>What a test wants to be wrong with the app's start, by the setting AtStart.</summary>
internal static class StartFault
{
    private static readonly string? s_wanted = Environment.GetEnvironmentVariable("AtStart");

    /// <summary>Whether Program forgets the line that makes the worker serve HTTP.</summary>
    public static bool LeavesOutHttp => s_wanted == "leave out http";

    /// <summary>The exit code to end with at once; null to go on.</summary>
    public static int? Asked()
    {
        switch (s_wanted)
        {
            case "throw":
                throw new InvalidOperationException("The app's configuration is bad.");
            case "end":
                System.Console.Error.WriteLine("The app gives up.");
                return 3;
            case "hang":
                return Hang();
            case { } file when Path.IsPathRooted(file) && File.Exists(file):
                var text = File.ReadAllText(file);
                System.Console.Error.WriteLine(text);
                return text == "hang" ? Hang() : 4;
            default:
                return null;
        }
    }

    private static int Hang()
    {
        System.Console.WriteLine("The app hangs.");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }
}
