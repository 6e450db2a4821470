using System.Diagnostics;

/// <summary>
/// Runs in the app's process, before the app's own Program, because DOTNET_STARTUP_HOOKS names this assembly. A worker does not notice that
/// its host is gone: the pipe on its standard input tells it, however the host ended. The runtime asks for this name, without a namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>Watches the pipe on a thread of its own; must not touch anything that this assembly refers to.</summary>
    public static void Initialize()
    {
        var watch = new Thread(static () =>
        {
            using var host = System.Console.OpenStandardInput();
            while (host.ReadByte() >= 0) { }

            // At once, as the host went: an orderly end would run functions for a host that is not there.
            using var self = Process.GetCurrentProcess();
            self.Kill();
        })
        {
            IsBackground = true,
            Name = "host watch",
        };
        watch.Start();
    }
}
