namespace ImtHub.LocalServiceBus.Engine;

/// <summary>What the engine needs to know of a message's bytes.</summary>
internal interface IPayloadCodec
{
    /// <summary>Reads the fields out of a message.</summary>
    /// <exception cref="BrokerException">The bytes are no message.</exception>
    IncomingMessage Read(byte[] payload);

    /// <summary>The message with application properties added or replaced; all else stays byte for byte.</summary>
    byte[] WithProperties(byte[] payload, IEnumerable<KeyValuePair<string, object?>> properties);
}
