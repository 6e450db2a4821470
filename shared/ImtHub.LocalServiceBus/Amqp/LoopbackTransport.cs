using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Transport;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>
/// One client's connection. The library asks for a few bytes at a time, so what arrives is read in larger pieces and kept.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The library closes or aborts every transport.")]
internal sealed class LoopbackTransport : TransportBase
{
    private const int ReadAhead = 64 * 1024;

    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _reading = new();
    private readonly SocketAsyncEventArgs _writing = new();
    private readonly byte[] _buffer = new byte[ReadAhead];
    private int _start;
    private int _end;

    public LoopbackTransport(Socket socket)
        : base("loopback")
    {
        _socket = socket;
        _reading.SetBuffer(_buffer, 0, _buffer.Length);
        _reading.Completed += (_, _) => Complete((TransportAsyncCallbackArgs)_reading.UserToken!, OnRead);
        _writing.Completed += (_, _) => Complete((TransportAsyncCallbackArgs)_writing.UserToken!, OnWritten);
        LocalEndPoint = socket.LocalEndPoint?.ToString() ?? "";
        RemoteEndPoint = socket.RemoteEndPoint?.ToString() ?? "";
    }

    public override string LocalEndPoint { get; }

    public override string RemoteEndPoint { get; }

    public override void SetMonitor(ITransportMonitor usageMeter) { }

    /// <summary>True while it goes on; false when it is done.</summary>
    public override bool ReadAsync(TransportAsyncCallbackArgs args)
    {
        if (_start < _end)
        {
            Take(args);
            args.CompletedSynchronously = true;
            return false;
        }

        _reading.UserToken = args;
        if (_socket.ReceiveAsync(_reading))
        {
            return true;
        }

        OnRead(args);
        args.CompletedSynchronously = true;
        return false;
    }

    /// <inheritdoc cref="ReadAsync"/>
    public override bool WriteAsync(TransportAsyncCallbackArgs args)
    {
        if (args.Buffer is not null)
        {
            _writing.BufferList = null;
            _writing.SetBuffer(args.Buffer, args.Offset, args.Count);
        }
        else
        {
            _writing.SetBuffer(null, 0, 0);
            _writing.BufferList =
            [
                .. args.ByteBufferList.Select(piece => new ArraySegment<byte>(piece.Buffer, piece.Offset, piece.Length)),
            ];
        }

        _writing.UserToken = args;
        if (_socket.SendAsync(_writing))
        {
            return true;
        }

        OnWritten(args);
        args.CompletedSynchronously = true;
        return false;
    }

    protected override bool CloseInternal()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The client has gone before.
        }

        Free();
        return true;
    }

    protected override void AbortInternal() => Free();

    private static void Complete(TransportAsyncCallbackArgs args, Action<TransportAsyncCallbackArgs> end)
    {
        end(args);
        args.CompletedSynchronously = false;
        args.CompletedCallback(args);
    }

    private void OnRead(TransportAsyncCallbackArgs args)
    {
        if (_reading.SocketError != SocketError.Success)
        {
            args.Exception = new SocketException((int)_reading.SocketError);
            return;
        }

        (_start, _end) = (0, _reading.BytesTransferred);
        Take(args);
    }

    private void Take(TransportAsyncCallbackArgs args)
    {
        var count = Math.Min(args.Count, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(args.Buffer.AsSpan(args.Offset));
        _start += count;
        args.BytesTransfered = count;
        args.Exception = null;
    }

    private void OnWritten(TransportAsyncCallbackArgs args)
    {
        args.Exception = _writing.SocketError == SocketError.Success ? null : new SocketException((int)_writing.SocketError);
        args.BytesTransfered = _writing.BytesTransferred;
    }

    private void Free()
    {
        _socket.Dispose();
        _reading.Dispose();
        _writing.Dispose();
    }
}
