namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>A message on its way to a client, its lock token as the delivery's tag.</summary>
internal sealed class OutgoingDelivery : Microsoft.Azure.Amqp.Delivery
{
    private readonly ArraySegment<byte> _head;
    private readonly ArraySegment<byte> _bare;
    private int _sent;

    public OutgoingDelivery(ArraySegment<byte> head, ArraySegment<byte> bare, Guid lockToken)
    {
        _head = head;
        _bare = bare;
        LockToken = lockToken;
        // The client makes a .NET Guid of the tag's 16 bytes, in .NET's order.
        DeliveryTag = new ArraySegment<byte>(lockToken.ToByteArray());
        // Zero is the format of an ordinary message.
        MessageFormat = 0;
    }

    public Guid LockToken { get; }

    public override ArraySegment<byte>[] GetPayload(int payloadSize, out bool more)
    {
        var pieces = new List<ArraySegment<byte>>(2);
        var at = _sent;
        foreach (var part in (ReadOnlySpan<ArraySegment<byte>>)[_head, _bare])
        {
            if (at >= part.Count)
            {
                at -= part.Count;
                continue;
            }

            var take = Math.Min(part.Count - at, payloadSize);
            if (take == 0)
            {
                break;
            }

            pieces.Add(part.Slice(at, take));
            payloadSize -= take;
            at = 0;
        }

        more = _sent + pieces.Sum(piece => piece.Count) < _head.Count + _bare.Count;
        return [.. pieces];
    }

    protected override void OnCompletePayload(int payloadSize) => _sent += payloadSize;
}
