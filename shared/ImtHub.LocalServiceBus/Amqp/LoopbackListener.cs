using System.Net.Sockets;
using Microsoft.Azure.Amqp.Transport;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>
/// Accepts connections on a socket of its own. The library's listener sets an option that lets two processes share one port, and listens
/// on all addresses of the machine when it is told localhost.
/// </summary>
internal sealed class LoopbackListener(Socket socket) : TransportListener("loopback-listener")
{
    private readonly Socket _socket = socket;

    protected override void OnListen()
    {
        _socket.Listen(128);
        _ = AcceptAsync();
    }

    protected override bool CloseInternal()
    {
        _socket.Dispose();
        return true;
    }

    protected override void AbortInternal() => _socket.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket accepted;
            try
            {
                accepted = await _socket.AcceptAsync();
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that was gone before it was accepted.
                continue;
            }

            accepted.NoDelay = true;
            var transport = new LoopbackTransport(accepted);
            transport.Open();
            OnTransportAccepted(new TransportAsyncCallbackArgs { Transport = transport, CompletedSynchronously = true });
        }
    }
}
