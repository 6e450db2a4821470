using Microsoft.Azure.Amqp.Encoding;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>Values that AMQP carries in a form of its own.</summary>
internal static class AmqpValues
{
    /// <summary>Symbols as text, and the client's own descriptions of times and durations as .NET's.</summary>
    public static object? Plain(object? value) =>
        value switch
        {
            AmqpSymbol symbol => symbol.Value,
            DescribedType { Descriptor: AmqpSymbol { Value: "com.microsoft:uri" }, Value: string text } => text,
            DescribedType { Descriptor: AmqpSymbol { Value: "com.microsoft:datetime-offset" }, Value: long ticks } => new DateTimeOffset(
                ticks,
                TimeSpan.Zero
            ),
            _ => value,
        };

    /// <summary>The entries of a map whose keys are text or symbols.</summary>
    public static Dictionary<string, object?> Entries(AmqpMap? map)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in map ?? [])
        {
            entries[key.Key.ToString() ?? ""] = value;
        }

        return entries;
    }

    public static T? Get<T>(AmqpMap map, string key) => map.TryGetValue<T>(new MapKey(key), out var value) ? value : default;
}
