using System.Net;
using System.Net.Sockets;
using ImtHub.Cli.Output;

namespace ImtHub.Cli.Hub;

/// <summary>Finds a port on loopback before anything is started on it, so that a taken one is said in a sentence.</summary>
internal static class LoopbackPort
{
    /// <summary>The port asked for, or any free one for 0.</summary>
    /// <exception cref="UserErrorException">The port is taken or may not be used.</exception>
    public static int Take(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            throw new UserErrorException($"Port {port} is taken by another program; stop that program or choose another port with --port.");
        }
    }
}
