using ImtHub.LocalServiceBus.Store;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>What an entity has of its broker while it is worked on, under the broker's lock.</summary>
internal interface IJournal
{
    DateTimeOffset Now { get; }

    IPayloadCodec Codec { get; }

    int MaxMessageBytes { get; }

    /// <summary>Adds a change to those that are written when the work is done.</summary>
    void Record(StoreChange change);

    long NextSequence();

    /// <summary>Notes that messages may be handed out, or are due at other times than before.</summary>
    void Touch(MessageQueue queue);
}
