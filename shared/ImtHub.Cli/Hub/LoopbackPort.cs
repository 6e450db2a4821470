using System.Net;
using System.Net.Sockets;
using ImtHub.Cli.Output;

namespace ImtHub.Cli.Hub;

/// <summary>
/// Takes a port on loopback before anything else is started, so that a taken one is said in a sentence, and keeps it, since what starts
/// next asks the system for ports too.
/// </summary>
internal static class LoopbackPort
{
    /// <summary>A socket that listens on the port asked for, or on any free one for 0; the host serves on it.</summary>
    /// <exception cref="UserErrorException">The port is taken or may not be used.</exception>
    public static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw new UserErrorException($"Port {port} is taken by another program; stop that program or choose another port with --port.");
        }
    }
}
