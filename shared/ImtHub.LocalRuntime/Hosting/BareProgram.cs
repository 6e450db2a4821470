using System.Net;
using System.Net.Sockets;
using ImtHub.LocalRuntime.Azurite;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>
/// What an app that is started by itself owes the person at the keyboard: why it cannot start, in sentences and without
/// a stack trace. A hosted app's exceptions go to its host.
/// </summary>
internal static class BareProgram
{
    public static T Run<T>(LocalLaunch launch, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (!launch.IsHosted && e is FunctionsStartException or LocalStoreUnavailableException)
        {
            Console.Error.WriteLine(e.Message);
            Environment.Exit(1);
            throw;
        }
    }

    /// <exception cref="FunctionsStartException">Another program listens on the port.</exception>
    public static void CheckPort(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new FunctionsStartException(
                $"The port {port} cannot be listened on ({e.Message}): stop the program that uses it, or start with --port and another.", e);
        }
    }
}
