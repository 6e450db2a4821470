using System.Net;
using System.Net.Sockets;
using ImtHub.LocalServiceBus.Configuration;

namespace ImtHub.LocalServiceBus;

/// <summary>Sockets on this machine's loopback addresses, bound so that no other program can bind them too.</summary>
internal static class LoopbackSockets
{
    /// <summary>Binds the addresses that this machine has, all to one port.</summary>
    /// <param name="port">0 for a free one.</param>
    /// <exception cref="ServiceBusBrokerException">The port is in use.</exception>
    public static IReadOnlyList<Socket> Bind(int port)
    {
        var first = Bind(IPAddress.Loopback, port);
        port = ((IPEndPoint)first.LocalEndPoint!).Port;
        if (!Socket.OSSupportsIPv6)
        {
            return [first];
        }

        try
        {
            return [first, Bind(IPAddress.IPv6Loopback, port)];
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return [first];
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            throw new ServiceBusBrokerException($"Port {port} is in use: another broker or program listens there.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
