namespace ImtHub.LocalServiceBus.Engine;

/// <summary>Somebody who receives. Called under the broker's lock: it must neither wait nor call back.</summary>
internal interface IConsumer
{
    /// <summary>True: a message is gone as soon as it is handed out.</summary>
    bool Deletes { get; }

    bool HasCredit { get; }

    /// <summary>Takes a message; false, with nothing done, when there is no credit left for it.</summary>
    bool TryDeliver(Delivery delivery);

    /// <summary>Tells a session's consumer that the session's lock ran out.</summary>
    void LoseSession();

    /// <summary>Tells the consumer that the entity is gone.</summary>
    void Close();
}
