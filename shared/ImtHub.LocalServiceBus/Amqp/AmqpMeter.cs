using System.Diagnostics.Metrics;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>
/// Counts what clients ask of the broker, as meter <c>ImtHub.LocalServiceBus</c>, instrument <c>operations</c>, tag <c>operation</c>.
/// </summary>
internal static class AmqpMeter
{
    private static readonly Counter<long> s_operations = new Meter("ImtHub.LocalServiceBus").CreateCounter<long>("operations");

    /// <summary>A message or a batch was sent to the broker.</summary>
    public static void Sent() => Count("send");

    /// <summary>A receiver asked for messages.</summary>
    public static void Asked() => Count("receive");

    /// <summary>A message was handed to a receiver.</summary>
    public static void Delivered() => Count("delivery");

    /// <summary>A receiver settled a message: completed, abandoned, deferred or dead-lettered it.</summary>
    public static void Settled() => Count("settlement");

    private static void Count(string operation) => s_operations.Add(1, new KeyValuePair<string, object?>("operation", operation));
}
